import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createDataSource } from '@stackproof/migrations';
import { openTestDatabase, type TestDatabase } from '@stackproof/migrations/test';
import type { DataSource } from 'typeorm';
import { buildEnvironment, buildJob } from '../test/rows.js';
import { type ClaimedJob, claimNext } from './claim.js';
import { Lease, LeaseLost } from './lease.js';

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

  test('takes over from a worker that stands still in the middle of a write, whose transaction holds the job', async () => {
    await buildJob(dataSource);
    const job = await claim();
    await letLeaseRunOut(job);
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

  test('takes a job cut off twice a third time, and it still finishes', async () => {
    await buildJob(dataSource);
    await letLeaseRunOut(await claim());
    await letLeaseRunOut(await claim());
    const third = new Lease(await claim(), dataSource);
    await third.finish(async () => undefined);
    expect(await row()).toMatchObject({ state: 'done', tries: 3, lease_until: null });
  });
});

describe('a lease', () => {
  test('of a late worker changes nothing once another has the job', async () => {
    await buildJob(dataSource);
    const late = new Lease(await claim(), dataSource);
    await letLeaseRunOut(late.job);
    const current = new Lease(await claim(), dataSource);

    const write = (lease: Lease, host: string) =>
      lease.finish(async (changes) => {
        await changes.query('UPDATE environments SET host = $2 WHERE id = $1', [lease.job.environmentId, host]);
      });
    await expect(write(late, 'late')).rejects.toThrow(LeaseLost);
    await write(current, 'current');
    await expect(write(late, 'later still')).rejects.toThrow(LeaseLost);

    expect(await dataSource.query('SELECT host FROM environments WHERE id = $1', [late.job.environmentId])).toEqual([
      { host: 'current' },
    ]);
    late.close();
  });

  test('is kept alive by its heartbeat', async () => {
    await buildJob(dataSource);
    const lease = new Lease(await claim(), dataSource, 20);
    await letLeaseRunOut(lease.job);
    await later(100);
    expect(await claimNext(dataSource)).toBeUndefined();
    lease.close();
  });

  test('tells the work to stop when its heartbeat finds another epoch', async () => {
    await buildJob(dataSource);
    const lease = new Lease(await claim(), dataSource, 20);
    await dataSource.query('UPDATE jobs SET lease_epoch = lease_epoch + 1');
    await later(100);
    expect(lease.signal.reason).toBeInstanceOf(LeaseLost);
  });

  test('given back costs no try and is free at once', async () => {
    await buildJob(dataSource);
    await new Lease(await claim(), dataSource).release();
    expect(await claim()).toMatchObject({ tries: 1, epoch: 2 });
  });

  test('of a retry waits as long as asked and remembers why', async () => {
    await buildJob(dataSource);
    const why = { en: 'away', zh: '不可达' };
    await new Lease(await claim(), dataSource).retry(why, 60, async () => undefined);
    expect(await row()).toMatchObject({ state: 'queued', problem: why, lease_until: null });
    expect(await claimNext(dataSource)).toBeUndefined();
  });

  test('rolls everything back when the change fails', async () => {
    await buildJob(dataSource);
    const lease = new Lease(await claim(), dataSource);
    const broken = lease.finish(async (changes) => {
      await changes.query("UPDATE environments SET host = 'half'");
      throw new Error('the change is not good');
    });
    await expect(broken).rejects.toThrow('the change is not good');
    expect(await row()).toMatchObject({ state: 'running' });
    expect(await dataSource.query("SELECT 1 FROM environments WHERE host = 'half'")).toEqual([]);
    lease.close();
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

function later(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
