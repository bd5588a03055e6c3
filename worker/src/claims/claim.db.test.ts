import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createDataSource } from '@stackproof/migrations';
import { openTestDatabase, type TestDatabase } from '@stackproof/migrations/test';
import type { DataSource } from 'typeorm';
import { buildEnvironment, buildJob } from '../test/rows.js';
import { type ClaimedJob, claimNext } from './claim.js';
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
    const first = await claim();
    await letLeaseRunOut(first);
    const second = await claim();
    expect(second).toMatchObject({ id: first.id, epoch: first.epoch + 1, tries: 2 });
  });

  test('takes a job cut off twice a third time, and it still finishes', async () => {
    await buildJob(dataSource);
    await letLeaseRunOut(await claim());
    await letLeaseRunOut(await claim());
    const third = new Lease(await claim(), dataSource);
    await third.finish(async () => undefined);
    expect(await row()).toMatchObject({ state: 'done', tries: 3, lease_until: null });
  });
});

async function claim(): Promise<ClaimedJob> {
  const job = await claimNext(dataSource);
  if (job === undefined) throw new Error('there was nothing to claim');
  return job;
}

async function letLeaseRunOut(job: ClaimedJob): Promise<void> {
  await dataSource.query("UPDATE jobs SET lease_until = clock_timestamp() - interval '1 ms' WHERE id = $1", [job.id]);
}

async function row(): Promise<unknown> {
  return (await dataSource.query('SELECT * FROM jobs'))[0];
}
