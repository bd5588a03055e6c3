import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createDataSource } from '@stackproof/migrations';
import { startFaultProxy } from './fault-proxy.mjs';

let proxy;
let dataSource;
beforeEach(async () => {
  const url = new URL(process.env.TEST_DATABASE_URL);
  proxy = await startFaultProxy({ port: Number(url.port) });
  url.port = String(proxy.port);
  dataSource = await createDataSource(url.href, 1, 2_000).initialize();
}, 60_000);
afterEach(async () => {
  await proxy.close();
  await dataSource.destroy();
});

test('a database connection that fell silent is given up, and the next query has a new one', async () => {
  expect(await dataSource.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  proxy.impose({ kind: 'half-open' });
  proxy.heal();
  await expect(dataSource.query('SELECT 2 AS two')).rejects.toThrow();
  expect(await within(20_000, dataSource.query('SELECT 3 AS three'))).toEqual([{ three: 3 }]);
}, 60_000);

test('a transaction whose connection fell silent fails, and the connection is not used again', async () => {
  const broken = dataSource.transaction(async (database) => {
    await database.query('SELECT 1');
    proxy.impose({ kind: 'half-open' });
    proxy.heal();
    await database.query('SELECT 2');
  });
  await expect(broken).rejects.toThrow();
  expect(await within(20_000, dataSource.query('SELECT 3 AS three'))).toEqual([{ three: 3 }]);
}, 60_000);

/** So that what hangs fails instead of running out of time. */
function within(ms, promise) {
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms).unref());
  return Promise.race([promise, late]);
}
