import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { jobKinds } from '@stackproof/migrations';
import { openTestDatabase, type TestDatabase } from '@stackproof/migrations/test';
import type { Text } from '@stackproof/question-bank';
import { pino } from 'pino';
import { buildJob } from '../test/rows.js';
import { Crew, type JobHandler, type JobHandlers, lossLimit, pauseSeconds, tryLimit } from './crew.js';
import type { Lease } from './lease.js';

const silent = pino({ level: 'silent' });
let database: TestDatabase;
let crew: Crew;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterEach(async () => {
  await crew.drain();
  await database.dataSource.query('DELETE FROM jobs');
});
afterAll(() => database.close());

test('jobs are found without any doorbell', async () => {
  crew = crewWith({ run: (lease) => lease.finish(async () => undefined) }, { pollMs: 50 });
  await buildJob(database.dataSource);
  await until(async () => (await states()).join() === 'done');
});

test('no more jobs run at once than wanted, and all are done in the end', async () => {
  let now = 0;
  let most = 0;
  for (const _ of Array.from({ length: 9 })) await buildJob(database.dataSource);
  crew = crewWith(
    {
      async run(lease) {
        now += 1;
        most = Math.max(most, now);
        await new Promise((resolve) => setTimeout(resolve, 30));
        now -= 1;
        await lease.finish(async () => undefined);
      },
    },
    { concurrency: 3 },
  );
  await until(async () => (await states()).every((state) => state === 'done'));
  expect(most).toBe(3);
});

test('a drained crew cuts its work off and gives the jobs back', async () => {
  await buildJob(database.dataSource);
  const begun = Promise.withResolvers<void>();
  crew = crewWith({
    run: (lease) =>
      new Promise((_, reject) => {
        lease.signal.addEventListener('abort', () => reject(lease.signal.reason));
        begun.resolve();
      }),
  });
  await begun.promise;
  await crew.drain();
  expect(await states()).toEqual(['queued']);
});

test('work that breaks is tried again later, and at last given up with a reason', async () => {
  const given: Text[] = [];
  crew = crewWith({
    run: () => Promise.reject(new Error('broken')),
    async giveUp(lease, problem) {
      given.push(problem);
      await lease.fail(problem, async () => undefined);
    },
  });
  await buildJob(database.dataSource);
  for (let tries = 1; tries <= tryLimit; tries += 1) {
    crew.wake();
    await until(async () => (await triesNow()) === tries && (await states())[0] !== 'running');
    await database.dataSource.query('UPDATE jobs SET not_before = clock_timestamp()');
  }
  expect(await states()).toEqual(['failed']);
  expect(given).toHaveLength(1);
});

test('a job that killed its workers again and again is given up without being run', async () => {
  const seen: string[] = [];
  crew = crewWith({
    async run(lease) {
      seen.push('run');
      await lease.finish(async () => undefined);
    },
    async giveUp(lease: Lease, problem: Text) {
      seen.push('given up');
      await lease.fail(problem, async () => undefined);
    },
  });
  await buildJob(database.dataSource, { tries: lossLimit, lost: lossLimit });
  crew.wake();
  await until(async () => (await states())[0] === 'failed');
  expect(seen).toEqual(['given up']);
});

test('a job that lost its workers once less is run', async () => {
  crew = crewWith({ run: (lease) => lease.finish(async () => undefined) });
  await buildJob(database.dataSource, { tries: lossLimit - 1, lost: lossLimit - 1 });
  crew.wake();
  await until(async () => (await states())[0] === 'done');
});

test.each([
  [1, 5],
  [2, 10],
  [3, 20],
  [6, 160],
  [7, 300],
  [40, 300],
])('after try %i a job that broke waits %i seconds', (tries, seconds) => {
  expect(pauseSeconds(tries)).toBe(seconds);
});

test('a job that broke waits as long as its tries say', async () => {
  crew = crewWith({ run: () => Promise.reject(new Error('broken')) });
  await buildJob(database.dataSource, { tries: 2 });
  crew.wake();
  // Tries first: a job that was tried thrice was claimed, so that it is queued again means it broke.
  await until(async () => (await triesNow()) === 3 && (await states())[0] === 'queued');
  const [{ seconds }] = await database.dataSource.query(
    'SELECT extract(epoch FROM not_before - claimed_at)::float8 AS seconds FROM jobs',
  );
  expect(seconds).toBeGreaterThan(19);
  expect(seconds).toBeLessThan(40);
});

test('the crew tells how many jobs are at work and how many it let go of', async () => {
  const begun = Promise.withResolvers<void>();
  const over = Promise.withResolvers<void>();
  await buildJob(database.dataSource);
  crew = crewWith({
    async run(lease) {
      begun.resolve();
      await over.promise;
      await lease.finish(async () => undefined);
    },
  });
  await begun.promise;
  expect(crew.counts()).toEqual({ jobsRunning: 1, jobsEnded: 0 });
  over.resolve();
  await until(async () => crew.counts().jobsEnded === 1);
  expect(crew.counts()).toEqual({ jobsRunning: 0, jobsEnded: 1 });
});

test('work whose lease another worker took is left to that worker', async () => {
  const seen: string[] = [];
  const begun = Promise.withResolvers<void>();
  const over = Promise.withResolvers<void>();
  await buildJob(database.dataSource);
  crew = crewWith({
    async run(lease) {
      begun.resolve();
      await over.promise;
      await lease.finish(async () => undefined);
    },
    giveUp: async () => void seen.push('given up'),
  });
  await begun.promise;
  await database.dataSource.query('UPDATE jobs SET lease_epoch = lease_epoch + 1');
  over.resolve();
  await until(async () => crew.counts().jobsEnded === 1);
  expect([await states(), seen]).toEqual([['running'], []]);
});

test('work that somebody asks to end and that knows no end of its own is given up', async () => {
  crew = crewWith({ run: (lease) => lease.finish(async () => undefined) });
  await crew.drain();
  await buildJob(database.dataSource, { cancel_requested_at: new Date() });
  crew = crewWith({ run: (lease) => lease.finish(async () => undefined) });
  await until(async () => (await states()).join() === 'failed');
});

test('work that somebody asks to end is cut off within a poll and ends cancelled', async () => {
  const begun = Promise.withResolvers<void>();
  crew = crewWith(
    {
      run: (lease) =>
        new Promise((_, reject) => {
          lease.signal.addEventListener('abort', () => reject(lease.signal.reason));
          begun.resolve();
        }),
      cancel: (lease) => lease.cancelled(async () => undefined),
    },
    { pollMs: 50 },
  );
  await buildJob(database.dataSource);
  await begun.promise;
  await database.dataSource.query('UPDATE jobs SET cancel_requested_at = clock_timestamp()');
  await until(async () => (await states()).join() === 'cancelled');
});

test('work that was asked to end while its worker died is ended without being begun again', async () => {
  const seen: string[] = [];
  await buildJob(database.dataSource, { cancel_requested_at: new Date() });
  crew = crewWith({
    run: async () => void seen.push('run'),
    cancel: (lease) => lease.cancelled(async () => undefined),
  });
  await until(async () => (await states()).join() === 'cancelled');
  expect(seen).toEqual([]);
});

function crewWith(handler: Partial<JobHandler>, settings: { concurrency?: number; pollMs?: number } = {}): Crew {
  const whole: JobHandler = {
    run: handler.run ?? (() => Promise.resolve()),
    giveUp: handler.giveUp ?? ((lease, problem) => lease.fail(problem, async () => undefined)),
    ...(handler.cancel === undefined ? {} : { cancel: handler.cancel }),
  };
  const handlers = Object.fromEntries(jobKinds.map((kind) => [kind, whole])) as JobHandlers;
  return new Crew(database.dataSource, handlers, silent, { concurrency: 4, ...settings });
}

async function states(): Promise<string[]> {
  return (await database.dataSource.query('SELECT state FROM jobs')).map(({ state }: { state: string }) => state);
}

async function triesNow(): Promise<number> {
  return (await database.dataSource.query('SELECT tries FROM jobs'))[0].tries;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let left = 200; left > 0; left -= 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('It did not come to hold.');
}
