import { setTimeout as later } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createDataSource } from '@stackproof/migrations';
import { openTestDatabase, type TestDatabase } from '@stackproof/migrations/test';
import type { DataSource } from 'typeorm';
import { claim, letLeaseRunOut } from '../test/claims.js';
import { buildJob } from '../test/rows.js';
import { type ClaimedJob, claimNext } from './claim.js';

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await openTestDatabase();
  dataSource = database.dataSource;
});
afterAll(() => database.close());

test('a claim takes over from a worker that stands still in the middle of a write, whose transaction holds the job', async () => {
  await buildJob(dataSource);
  const job = await claim(dataSource);
  await letLeaseRunOut(dataSource, job);
  const still = await createDataSource(database.url, 1).initialize();
  const writing = still.createQueryRunner();
  await writing.startTransaction();
  await writing.query('SELECT 1 FROM jobs WHERE id = $1 FOR UPDATE', [job.id]);
  expect(await claimNext(dataSource)).toBeUndefined();

  const end = Date.now() + 25_000;
  let taken: ClaimedJob | undefined;
  while (taken === undefined && Date.now() < end) {
    await later(250);
    taken = await claimNext(dataSource);
  }
  expect(taken).toMatchObject({ id: job.id, epoch: job.epoch + 1 });
  await expect(writing.query('SELECT 1')).rejects.toThrow();
  await writing.release();
  await still.destroy();
}, 60_000);
