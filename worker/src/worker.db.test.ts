import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@stackproof/migrations/test';
import { readConfig } from './config.js';
import { openDoorbell } from './jobs/index.js';
import { keyPlace, seal } from './sealing/seal.js';
import { buildEnvironment, buildJob } from './test/rows.js';
import { startWorker } from './worker.js';

const redisUrl = process.env.TEST_REDIS_URL;
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase({ doorbell: true });
});
afterAll(() => database.close());

describe.each([
  ['on Postgres', undefined, false],
  ['on Redis', redisUrl, redisUrl === undefined],
  ['with a Redis that is away', 'redis://127.0.0.1:1', false],
])('a worker %s', (_, redis, isLeftOut) => {
  (isLeftOut ? test.skip : test)(
    'does a job that was enqueued, rung or not',
    async () => {
      const { dataSource, url } = database;
      const worker = await startWorker(
        readConfig({
          DATABASE_URL: url,
          REDIS_URL: redis,
          SEALING_KEY: randomBytes(32).toString('base64'),
          LOG_LEVEL: 'silent',
        }),
      );
      // Without a confirmed host key a preflight ends before it reaches out.
      const environment = await buildEnvironment(dataSource, { state: 'checking' });
      const job = await buildJob(dataSource, { kind: 'preflight', environment_id: environment });
      const doorbell = await openDoorbell({ databaseUrl: url, redisUrl: redis });
      const rung = await doorbell.ring(job, 0).then(
        () => true,
        () => false,
      );

      await until(async () => (await stateOf(job)) === 'failed');
      await doorbell.close();
      await worker.stop();
      expect(rung).toBe(redis !== 'redis://127.0.0.1:1');
      expect(await dataSource.query('SELECT state FROM environments WHERE id = $1', [environment])).toEqual([
        { state: 'blocked' },
      ]);
    },
    30_000,
  );
});

test('a worker whose key ring lacks a stored kid does not start, and says which', async () => {
  const { dataSource, url } = database;
  const id = await buildEnvironment(dataSource);
  const lost = { kid: 'lost00000000', bytes: randomBytes(32) };
  await dataSource.query("UPDATE environments SET public_key = 'ssh-ed25519 A', sealed_key = $2 WHERE id = $1", [
    id,
    seal(Buffer.from('secret'), keyPlace(id), lost),
  ]);
  const config = readConfig({
    DATABASE_URL: url,
    SEALING_KEY: randomBytes(32).toString('base64'),
    LOG_LEVEL: 'silent',
  });
  await expect(startWorker(config)).rejects.toThrow('The key ring lacks lost00000000 (opens 1 SSH keys).');
  await dataSource.query('DELETE FROM environments WHERE id = $1', [id]);
});

async function stateOf(job: string): Promise<string> {
  return (await database.dataSource.query('SELECT state FROM jobs WHERE id = $1', [job]))[0].state;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let left = 200; left > 0; left -= 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('It did not come to hold.');
}
