import { setTimeout as later } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createDataSource } from '@stackproof/migrations';
import { openTestDatabase, type TestDatabase } from '@stackproof/migrations/test';
import type { DataSource } from 'typeorm';
import { claim, letLeaseRunOut, storedJob } from '../test/claims.js';
import { buildJob } from '../test/rows.js';
import { claimNext, leaseSeconds } from './claim.js';
import { Cancelled, Draining, Lease, LeaseLost } from './lease.js';

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await openTestDatabase();
  dataSource = database.dataSource;
});
afterAll(() => database.close());
afterEach(() => dataSource.query('DELETE FROM jobs'));

describe('a lease', () => {
  test('of a late worker changes nothing once another has the job', async () => {
    await buildJob(dataSource);
    const late = new Lease(await claim(dataSource), dataSource);
    await letLeaseRunOut(dataSource, late.job);
    const current = new Lease(await claim(dataSource), dataSource);

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
    const lease = new Lease(await claim(dataSource), dataSource, 20);
    await letLeaseRunOut(dataSource, lease.job);
    await later(100);
    expect(await claimNext(dataSource)).toBeUndefined();
    lease.close();
  });

  test('tells the work to stop when its heartbeat finds another epoch', async () => {
    await buildJob(dataSource);
    const lease = new Lease(await claim(dataSource), dataSource, 20);
    await dataSource.query('UPDATE jobs SET lease_epoch = lease_epoch + 1');
    await later(100);
    expect(lease.signal.reason).toBeInstanceOf(LeaseLost);
  });

  test('given back costs no try and is free at once', async () => {
    await buildJob(dataSource);
    await new Lease(await claim(dataSource), dataSource).release();
    expect(await claim(dataSource)).toMatchObject({ tries: 1, epoch: 2 });
  });

  test('of a retry waits as long as asked and remembers why', async () => {
    await buildJob(dataSource);
    const why = { en: 'away', zh: '不可达' };
    await new Lease(await claim(dataSource), dataSource).retry(why, 60, async () => undefined);
    expect(await storedJob(dataSource)).toMatchObject({ state: 'queued', problem: why, lease_until: null });
    expect(await claimNext(dataSource)).toBeUndefined();
  });

  test('rolls everything back when the change fails', async () => {
    await buildJob(dataSource);
    const lease = new Lease(await claim(dataSource), dataSource);
    const broken = lease.finish(async (changes) => {
      await changes.query("UPDATE environments SET host = 'half'");
      throw new Error('the change is not good');
    });
    await expect(broken).rejects.toThrow('the change is not good');
    expect(await storedJob(dataSource)).toMatchObject({ state: 'running' });
    expect(await dataSource.query("SELECT 1 FROM environments WHERE host = 'half'")).toEqual([]);
    lease.close();
  });

  test('that ends while its heart beats is not taken for lost', async () => {
    await buildJob(dataSource);
    const lease = new Lease(await claim(dataSource), dataSource, 20);
    await lease.finish(() => later(100));
    await later(100);
    expect(lease.signal.aborted).toBe(false);
    expect(await storedJob(dataSource)).toMatchObject({ state: 'done', lease_until: null });
  });

  test('whose end failed can still be lost', async () => {
    await buildJob(dataSource);
    const lease = new Lease(await claim(dataSource), dataSource, 20);
    await expect(lease.finish(() => Promise.reject(new Error('not good')))).rejects.toThrow('not good');
    await dataSource.query('UPDATE jobs SET lease_epoch = lease_epoch + 1');
    await later(200);
    expect(lease.signal.reason).toBeInstanceOf(LeaseLost);
  });

  test('that is closed is kept alive no longer', async () => {
    await buildJob(dataSource);
    const lease = new Lease(await claim(dataSource), dataSource, 20);
    lease.close();
    await letLeaseRunOut(dataSource, lease.job);
    await later(100);
    expect(await claim(dataSource)).toMatchObject({ id: lease.job.id, epoch: 2 });
  });

  test('of a job that failed or was cancelled says so', async () => {
    const problem = { en: 'no way', zh: '不行' };
    await buildJob(dataSource);
    await new Lease(await claim(dataSource), dataSource).fail(problem, async () => undefined);
    expect(await storedJob(dataSource)).toMatchObject({
      state: 'failed',
      problem,
      finished_at: expect.any(Date),
      lease_until: null,
    });
    await dataSource.query('DELETE FROM jobs');
    await buildJob(dataSource, { problem });
    await new Lease(await claim(dataSource), dataSource).cancelled(async () => undefined);
    expect(await storedJob(dataSource)).toMatchObject({
      state: 'cancelled',
      problem: null,
      finished_at: expect.any(Date),
    });
  });

  test('of a retry does not wait when the job is only to be ended', async () => {
    await buildJob(dataSource, { cancel_requested_at: new Date() });
    await new Lease(await claim(dataSource), dataSource).retry({ en: 'away', zh: '不可达' }, 60, async () => undefined);
    expect(await claim(dataSource)).toMatchObject({ isCancelled: true });
  });

  test('stores progress while it is held, and none after', async () => {
    await buildJob(dataSource);
    const lease = new Lease(await claim(dataSource), dataSource);
    const told = { topic: 'attempt', id: lease.job.environmentId } as const;
    await lease.progress({ done: 1, of: 3, step: null }, told);
    await dataSource.query('UPDATE jobs SET lease_epoch = lease_epoch + 1');
    await expect(lease.progress({ done: 2, of: 3, step: null }, told)).rejects.toThrow(LeaseLost);
    expect(await storedJob(dataSource)).toMatchObject({ progress: { done: 1, of: 3, step: null } });
    expect(lease.signal.reason).toBeInstanceOf(LeaseLost);
  });

  test('aborts with the reason the work is to end for', async () => {
    await buildJob(dataSource);
    const job = await claim(dataSource);
    const [drained, cancelled] = [new Lease(job, dataSource), new Lease(job, dataSource)];
    drained.drain();
    cancelled.cancel();
    expect([drained.signal.reason, cancelled.signal.reason]).toEqual([expect.any(Draining), expect.any(Cancelled)]);
    expect([drained.signal.reason.name, cancelled.signal.reason.name]).toEqual(['Draining', 'Cancelled']);
    for (const lease of [drained, cancelled]) lease.close();
  });
});

describe('by the worker’s own clock', () => {
  const secondsAgo = (seconds: number) => performance.now() - seconds * 1000;

  test('a lease lets it act until it may have run out, and not after it was cut off', async () => {
    await buildJob(dataSource);
    const job = await claim(dataSource);
    const [fresh, old] = [new Lease(job, dataSource), new Lease(job, dataSource, 10_000, secondsAgo(leaseSeconds))];
    expect([fresh.mayAct(), old.mayAct()]).toEqual([true, false]);
    fresh.drain();
    expect(fresh.mayAct()).toBe(false);
    for (const lease of [fresh, old]) lease.close();
  });

  test('a renewed lease lets it act again', async () => {
    await buildJob(dataSource);
    const lease = new Lease(await claim(dataSource), dataSource, 20, secondsAgo(leaseSeconds));
    await later(200);
    expect(lease.mayAct()).toBe(true);
    lease.close();
  });

  test('without the database a lease is lost when its time is over, and not before', async () => {
    await buildJob(dataSource);
    const job = await claim(dataSource);
    const away = await createDataSource(database.url, 1).initialize();
    await away.destroy();
    const [fresh, old] = [new Lease(job, away, 20), new Lease(job, away, 20, secondsAgo(leaseSeconds))];
    await later(200);
    expect(fresh.signal.aborted).toBe(false);
    expect(old.signal.reason).toBeInstanceOf(LeaseLost);
    for (const lease of [fresh, old]) lease.close();
  });
});
