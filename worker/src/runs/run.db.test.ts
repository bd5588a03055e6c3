import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@stackproof/migrations/test';
import type { Observation } from '@stackproof/question-bank';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { Cancelled, LeaseLost } from '../claims/lease.js';
import { EnvironmentFault, type ObserveRequest } from '../engine.js';
import type { Engine } from '../handler-context.js';
import { buildConnectable, claimDue, contextWith } from '../test/context.js';
import { buildExam, buildPractical } from '../test/questions.js';
import { buildAttempt, buildJob } from '../test/rows.js';
import { verifyHandler } from './run.js';

let database: TestDatabase;
let dataSource: DataSource;
let attempt: string;
let environment: string;
beforeAll(async () => {
  database = await openTestDatabase();
  dataSource = database.dataSource;
});
afterAll(() => database.close());
beforeEach(async () => {
  await dataSource.query('TRUNCATE attempts, environments CASCADE');
  environment = await buildConnectable(dataSource);
  attempt = await buildSubmitted();
});

describe('a run', () => {
  test('stores observations, verdicts and score once, and the page is told', async () => {
    const listener = new pg.Client({ connectionString: database.url });
    await listener.connect();
    const told: string[] = [];
    listener.on('notification', ({ payload }) => told.push(String(payload)));
    await listener.query('LISTEN changes');

    await enqueueRun();
    await runOnce({ observe: observing({ 1: 'ACTIVE', 2: 'SHUTOFF' }) });
    await listener.query('SELECT 1');
    await listener.end();

    expect(await runs()).toEqual([{ state: 'judged', problem: null, finished: true }]);
    expect(await current()).toMatchObject({ percent: 50, provisional: false, ofRun: true });
    expect(await counts()).toEqual({ observations: 2, verdicts: 2, scores: 2 });
    expect(await jobs()).toEqual([{ state: 'done', tries: 1 }]);
    expect(told).toContain(JSON.stringify({ topic: 'result', id: attempt }));
  });

  test('done twice, by a worker that was late, is stored once', async () => {
    await enqueueRun();
    const late = await claimDue(dataSource);
    const observes = Promise.withResolvers<void>();
    const paused = Promise.withResolvers<void>();
    const lateRun = handler({
      async observe(request) {
        observes.resolve();
        await paused.promise;
        return observing({ 1: 'ACTIVE', 2: 'ACTIVE' })(request);
      },
    }).run(late);
    // What a worker stores on its way renews its lease.
    await observes.promise;
    await letLeaseRunOut();
    await runOnce({ observe: observing({ 1: 'ACTIVE', 2: 'SHUTOFF' }) });
    paused.resolve();

    await expect(lateRun).rejects.toThrow(LeaseLost);
    expect(await counts()).toEqual({ observations: 2, verdicts: 2, scores: 2 });
    expect(await current()).toMatchObject({ percent: 50 });
    expect(await jobs()).toEqual([{ state: 'done', tries: 2 }]);
  });

  test('whose host is away is provisional, tried again with growing pauses, then rests', async () => {
    await enqueueRun();
    const pauses: number[] = [];
    for (let look = 1; look <= 8; look += 1) {
      await runOnce({ connect: refusing(new EnvironmentFault('unreachable', 'away')) });
      pauses.push(Math.round(await pause()));
      expect(await current()).toMatchObject({ percent: 0, provisional: true });
      expect(await runs()).toMatchObject([{ state: 'unreachable', finished: look === 8 }]);
    }
    expect(pauses.slice(0, 7)).toEqual([5, 15, 30, 45, 60, 60, 60]);
    expect(await jobs()).toEqual([{ state: 'failed', tries: 8 }]);
    expect(await counts()).toEqual({ observations: 2, verdicts: 2, scores: 2 });
  });

  test('whose worker died has as many looks left as before', async () => {
    await enqueueRun();
    (await claimDue(dataSource)).close();
    await letLeaseRunOut();
    await runOnce({ connect: refusing(new EnvironmentFault('unreachable', 'away')) });
    expect(Math.round(await pause())).toBe(5);
  });

  test('whose host is away takes nothing from what an earlier run settled', async () => {
    await enqueueRun();
    await runOnce({ observe: observing({ 1: 'ACTIVE', 2: 'ACTIVE' }) });
    await enqueueRun();
    await runOnce({ connect: refusing(new EnvironmentFault('unreachable', 'away')) });
    expect(await current()).toMatchObject({ percent: 100, provisional: false });
  });

  test('that saw only a part is looked at again, but only where it is still open', async () => {
    await enqueueRun();
    await runOnce({ observe: observing({ 1: 'ACTIVE', 2: null }) });
    expect(await runs()).toMatchObject([{ state: 'queued', finished: false }]);
    expect(await current()).toMatchObject({ percent: 50, provisional: true });

    const asked: number[] = [];
    await runOnce({
      observe: async (request) => {
        asked.push(...request.questions.map(({ position }) => position));
        return observing({ 1: 'SHUTOFF', 2: 'ACTIVE' })(request);
      },
    });
    expect(asked).toEqual([2]);
    expect(await runs()).toMatchObject([{ state: 'judged', finished: true }]);
    expect(await current()).toMatchObject({ percent: 100, provisional: false });
    expect(await counts()).toEqual({ observations: 2, verdicts: 2, scores: 2 });
  });

  test('that saw a part keeps it when the next look sees nothing', async () => {
    await enqueueRun();
    await runOnce({ observe: observing({ 1: 'ACTIVE', 2: null }) });
    await runOnce({ observe: observing({ 1: null, 2: null }) });
    expect(await runs()).toMatchObject([{ state: 'unreachable' }]);
    expect(await current()).toMatchObject({ percent: 50, provisional: true });
  });

  test('whose host shows another key is refused and not tried again', async () => {
    await enqueueRun();
    await runOnce({ connect: refusing(new EnvironmentFault('host-key-changed', 'another key')) });
    expect(await runs()).toMatchObject([{ state: 'refused', finished: true }]);
    expect(await jobs()).toEqual([{ state: 'failed', tries: 1 }]);
    expect(await current()).toMatchObject({ provisional: true });
  });

  test('of one question leaves what was found of the others', async () => {
    await enqueueRun();
    await runOnce({ observe: observing({ 1: 'ACTIVE', 2: 'SHUTOFF' }) });
    await enqueueRun([2]);
    await runOnce({ observe: observing({ 1: 'SHUTOFF', 2: 'ACTIVE' }) });
    expect(await current()).toMatchObject({ percent: 100, provisional: false });
    expect(await counts()).toEqual({ observations: 3, verdicts: 3, scores: 3 });
  });

  test('that is cancelled ends so, and the score stays', async () => {
    await enqueueRun();
    await runOnce({ observe: observing({ 1: 'ACTIVE', 2: 'SHUTOFF' }) });
    await enqueueRun();
    const lease = await claimDue(dataSource);
    const begun = Promise.withResolvers<void>();
    const running = handler({
      connect: (_target, { signal }) =>
        new Promise((_, reject) => {
          signal?.addEventListener('abort', () => reject(signal.reason));
          begun.resolve();
        }),
    });
    const work = running.run(lease);
    await begun.promise;
    lease.cancel();
    await expect(work).rejects.toThrow(Cancelled);
    await running.cancel?.(lease);
    expect(await runs()).toMatchObject([{ state: 'judged' }, { state: 'cancelled', finished: true }]);
    expect(await current()).toMatchObject({ percent: 50 });
  });

  test('collected more than five minutes after the deadline waits and does not count', async () => {
    await enqueueRun();
    await runOnce({ observe: observing({ 1: 'ACTIVE', 2: 'SHUTOFF' }) });
    await dataSource.query(
      "UPDATE attempts SET started_at = started_at - interval '1 hour', deadline_at = deadline_at - interval '10 minutes'",
    );
    await dataSource.query("UPDATE verdicts SET collected_at = collected_at - interval '10 minutes'");
    await enqueueRun();
    await runOnce({ observe: observing({ 1: 'ACTIVE', 2: 'ACTIVE' }) });
    expect(await current()).toMatchObject({ percent: 50, provisional: false });
  });

  test('that is late altogether earns nothing yet and stays provisional', async () => {
    await dataSource.query(
      "UPDATE attempts SET started_at = started_at - interval '1 hour', deadline_at = clock_timestamp() - interval '6 minutes'",
    );
    await enqueueRun();
    await runOnce({ observe: observing({ 1: 'ACTIVE', 2: 'ACTIVE' }) });
    expect(await current()).toMatchObject({ percent: 0, provisional: true });
  });

  test.each([-3_600_000, 3_600_000])(
    'is timed by the database when the clock of the worker is %d ms off',
    async (skewMs) => {
      await enqueueRun();
      const now = jest.spyOn(Date, 'now').mockImplementation(() => performance.timeOrigin + performance.now() + skewMs);
      try {
        await runOnce({ observe: observing({ 1: 'ACTIVE', 2: 'ACTIVE' }, skewMs) });
      } finally {
        now.mockRestore();
      }
      const [{ seconds }] = await dataSource.query(
        'SELECT extract(epoch FROM clock_timestamp() - max(collected_at))::float8 AS seconds FROM verdicts',
      );
      expect(Math.abs(seconds)).toBeLessThan(60);
      expect(await current()).toMatchObject({ percent: 100, provisional: false });
    },
  );

  test('after the clean-up says that nothing is left to look at', async () => {
    await dataSource.query('UPDATE attempts SET reset_at = clock_timestamp()');
    await enqueueRun();
    await runOnce({});
    expect(await runs()).toMatchObject([{ state: 'failed', finished: true }]);
    expect(await current()).toMatchObject({ ofRun: false });
  });

  test('shows how far it is and which question fell', async () => {
    await enqueueRun();
    await runOnce({ observe: observing({ 1: 'ACTIVE', 2: 'ACTIVE' }) });
    const [{ progress }] = await dataSource.query('SELECT progress FROM jobs');
    expect(progress).toEqual({ done: 2, of: 2, step: { en: 'second: 2/2', zh: 'second：2/2' } });
  });
});

async function buildSubmitted(): Promise<string> {
  const questions = ['first', 'second'].map((id) => ({
    question: buildPractical(id),
    parameters: { server: 'web-7f2c' },
  }));
  const id = await buildAttempt(dataSource, buildExam(2), questions, {
    environment_id: environment,
    state: 'submitted',
    started_at: new Date(Date.now() - 60_000),
    deadline_at: new Date(),
    submitted_at: new Date(),
    submitted_by: 'candidate',
    access: { user: 'sp7f2c-candidate', projectId: 'p' },
    environment_values: { host: '10.0.0.2' },
  });
  await dataSource.query(
    `INSERT INTO scores (attempt_id, current, percent, passed, provisional, content) VALUES ($1, true, 0, false, true, '{}')`,
    [id],
  );
  return id;
}

async function enqueueRun(positions: number[] | null = null): Promise<void> {
  const [{ id }] = await dataSource.query(
    'INSERT INTO runs (attempt_id, number, positions) SELECT $1, 1 + count(*), $2 FROM runs RETURNING id',
    [attempt, positions],
  );
  await buildJob(dataSource, { kind: 'verify', environment_id: environment, attempt_id: attempt, run_id: id });
}

function handler(engine: Partial<Engine>) {
  return verifyHandler(contextWith(dataSource, engine));
}

async function runOnce(engine: Partial<Engine>): Promise<void> {
  const lease = await claimDue(dataSource);
  await handler(engine).run(lease);
  lease.close();
}

/** Servers' states by position; null cannot be seen. */
function observing(states: Record<number, string | null>, skewMs = 0): Engine['observe'] {
  return async ({ questions, onProgress, onQuestion }: ObserveRequest) =>
    questions.map((asked, index) => {
      const state = states[asked.position] ?? null;
      const observation: Observation = {
        fact: 'server',
        at: new Date(performance.timeOrigin + performance.now() + skewMs).toISOString(),
        tookMs: 1,
        asked: 'GET compute /servers',
        result:
          state === null ? { is: 'unknown', reason: 'service-error', detail: '503' } : { is: 'value', value: state },
      };
      const result = { ...asked, observations: [observation] };
      onProgress?.({ done: index + 1, of: questions.length });
      onQuestion?.(result);
      return result;
    });
}

function refusing(fault: EnvironmentFault): Engine['connect'] {
  return () => Promise.reject(fault);
}

async function letLeaseRunOut(): Promise<void> {
  await dataSource.query("UPDATE jobs SET lease_until = clock_timestamp() WHERE state = 'running'");
}

async function pause(): Promise<number> {
  return (
    await dataSource.query('SELECT extract(epoch FROM not_before - clock_timestamp())::float8 AS seconds FROM jobs')
  )[0].seconds;
}

async function jobs(): Promise<unknown[]> {
  return dataSource.query('SELECT state, tries FROM jobs ORDER BY created_at');
}

async function runs(): Promise<unknown[]> {
  return dataSource.query('SELECT state, problem, finished_at IS NOT NULL AS finished FROM runs ORDER BY number');
}

async function current(): Promise<unknown> {
  return (
    await dataSource.query('SELECT percent, provisional, run_id IS NOT NULL AS "ofRun" FROM scores WHERE current')
  )[0];
}

async function counts(): Promise<unknown> {
  const [row] = await dataSource.query(
    `SELECT (SELECT count(*)::int FROM observations) AS observations, (SELECT count(*)::int FROM verdicts) AS verdicts,
       (SELECT count(*)::int FROM scores) AS scores`,
  );
  return row;
}
