import { setTimeout as later } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createDataSource } from '@stackproof/migrations';
import { openTestDatabase, type TestDatabase } from '@stackproof/migrations/test';
import type { DataSource } from 'typeorm';
import { claim, letLeaseRunOut, storedJob } from '../test/claims.js';
import { buildEnvironment, buildJob } from '../test/rows.js';
import { claimNext, leaseSeconds, lookOf } from './claim.js';
import { claimStatement } from './claim-statement.js';
import { Lease } from './lease.js';

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await openTestDatabase();
  dataSource = database.dataSource;
});
afterAll(() => database.close());
afterEach(() => dataSource.query('DELETE FROM jobs'));

describe('a claim', () => {
  test('of one job by twenty workers at once is won by one', async () => {
    await buildJob(dataSource);
    const workers = await Promise.all([1, 2].map(() => createDataSource(database.url, 10).initialize()));
    const claims = await Promise.all(Array.from({ length: 20 }, (_, n) => claimNext(workers[n % 2] ?? dataSource)));
    await Promise.all(workers.map((worker) => worker.destroy()));
    expect(claims.filter((claim) => claim !== undefined)).toHaveLength(1);
  });

  test('leaves the other jobs of a busy environment alone and takes those of others', async () => {
    const environment = await buildEnvironment(dataSource);
    await buildJob(dataSource, { environment_id: environment, kind: 'scan' });
    await buildJob(dataSource, { environment_id: environment, kind: 'preflight' });
    const elsewhere = await buildJob(dataSource);

    const claims = await Promise.all([1, 2, 3, 4].map(() => claimNext(dataSource)));
    const rest = await claimNext(dataSource);
    const ids = [...claims, rest].flatMap((claim) => claim?.id ?? []);
    expect(ids).toHaveLength(2);
    expect(ids).toContain(elsewhere);
  });

  test('waits for the pause before a retry', async () => {
    await buildJob(dataSource, { not_before: new Date(Date.now() + 60_000) });
    expect(await claimNext(dataSource)).toBeUndefined();
  });

  test('takes over a job whose lease ran out, under a higher epoch', async () => {
    await buildJob(dataSource);
    const first = await claim(dataSource);
    await letLeaseRunOut(dataSource, first);
    const second = await claim(dataSource);
    expect(second).toMatchObject({ id: first.id, epoch: first.epoch + 1, tries: 2 });
  });

  test('takes a job cut off twice a third time, and it still finishes', async () => {
    await buildJob(dataSource);
    await letLeaseRunOut(dataSource, await claim(dataSource));
    await letLeaseRunOut(dataSource, await claim(dataSource));
    const third = new Lease(await claim(dataSource), dataSource);
    await third.finish(async () => undefined);
    expect(await storedJob(dataSource)).toMatchObject({ state: 'done', tries: 3, lease_until: null });
  });

  test.each([
    ['environment', 'environments_of_one'],
    ['machine', 'machines_of_one'],
  ])('that another one took the %s from in the same moment looks again', async (_, host) => {
    const first = await buildEnvironment(dataSource, { host });
    const second = host === 'machines_of_one' ? await buildEnvironment(dataSource, { host }) : first;
    const waiting = (seconds: number) => ({ not_before: new Date(Date.now() - seconds * 1000) });
    await buildJob(dataSource, { environment_id: first, kind: 'scan', ...waiting(30) });
    await buildJob(dataSource, { environment_id: second, kind: 'preflight', ...waiting(20) });
    const elsewhere = await buildJob(dataSource, waiting(10));

    const other = dataSource.createQueryRunner();
    await other.startTransaction();
    await other.query(claimStatement, [leaseSeconds]);
    // It waits for the other one, is refused by an index, and looks again.
    const claimed = claimNext(dataSource);
    await later(200);
    await other.commitTransaction();
    await other.release();
    expect((await claimed)?.id).toBe(elsewhere);
  });

  test('that the database cannot answer is an error, not an empty queue', async () => {
    await dataSource.query('ALTER TABLE jobs RENAME TO jobs_away');
    const claimed = claimNext(dataSource);
    await expect(claimed).rejects.toThrow('jobs');
    await dataSource.query('ALTER TABLE jobs_away RENAME TO jobs');
    const away = await createDataSource(database.url, 1).initialize();
    await away.destroy();
    await expect(claimNext(away)).rejects.toThrow();
  });
});

test.each([
  [{ tries: 1, lost: 0 }, 1],
  [{ tries: 3, lost: 1 }, 2],
  [{ tries: 2, lost: 2 }, 1],
])('a job with %j is at look %i', (job, look) => {
  expect(lookOf(job)).toBe(look);
});
