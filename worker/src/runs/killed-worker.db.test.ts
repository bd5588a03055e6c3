import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@stackproof/migrations/test';
import { type FakeDevstack, fakeDevstack } from '../environment/fake-devstack.js';
import { buildExam, buildPractical } from '../test/questions.js';
import { buildAttempt, buildJob } from '../test/rows.js';
import { buildFakeEnvironment, killAll, startWorkerProcess, until } from '../test/worker-process.js';

const sealingKey = randomBytes(32).toString('base64');
let database: TestDatabase;
/** One machine for each run: on one machine they would take turns. */
let devstacks: [FakeDevstack, FakeDevstack];
let workers: ChildProcess[];
/** Requests for the fact left without an answer, from the first on. */
let hanging: number;
let asked: number;

beforeEach(async () => {
  database = await openTestDatabase({ doorbell: true });
  devstacks = [await fakeDevstack(), await fakeDevstack()];
  workers = [];
  asked = 0;
  for (const { routes } of devstacks) {
    routes.push(({ path }) => {
      if (path !== '/compute/v2.1/servers') return undefined;
      asked += 1;
      return asked <= hanging ? 'hang' : { status: 200, body: { servers: [{ status: 'ACTIVE' }] } };
    });
  }
});

afterEach(async () => {
  killAll(workers);
  for (const devstack of devstacks) await devstack.close();
  await database.close();
});

test('runs of a worker that is killed and of one that is paused are finished by another, scored once', async () => {
  hanging = 2;
  await enqueueRun(devstacks[0]);
  const killed = await startWorker();
  await until(() => asked === 1, 20_000);
  await enqueueRun(devstacks[1]);
  const paused = await startWorker();
  await until(() => asked === 2, 20_000);

  killed.kill('SIGKILL');
  paused.kill('SIGSTOP');
  await startWorker();
  // `npm run chaos` measures how soon; a busy machine is no fault.
  await until(async () => (await runs()).every(({ state }) => state === 'judged'), 90_000);

  paused.kill('SIGCONT');
  await pause(1_500);
  for (const run of await runs()) expect(run).toEqual({ state: 'judged', epoch: 2, tries: 2, scores: 1, percent: 100 });
  paused.kill('SIGTERM');
  await once(paused, 'exit');
}, 180_000);

test('a worker asked to end gives its run back, is gone within 10 s, and the next one finishes at once', async () => {
  hanging = 1;
  await enqueueRun(devstacks[0]);
  const first = await startWorker();
  await until(() => asked === 1, 20_000);
  await startWorker();

  const since = performance.now();
  first.kill('SIGTERM');
  const [code] = await once(first, 'exit');
  expect(code).toBe(0);
  expect(performance.now() - since).toBeLessThan(10_000);
  await until(async () => (await runs()).every(({ state }) => state === 'judged'), 20_000);
  expect(await runs()).toEqual([{ state: 'judged', epoch: 2, tries: 1, scores: 1, percent: 100 }]);
}, 60_000);

async function startWorker(): Promise<ChildProcess> {
  const worker = await startWorkerProcess({ database, sealingKey }, devstacks);
  workers.push(worker);
  return worker;
}

/** A submitted attempt on an environment of its own. */
async function enqueueRun(devstack: FakeDevstack): Promise<void> {
  const { dataSource } = database;
  const environment = await buildFakeEnvironment({ database, sealingKey }, devstack);
  const questions = [{ question: buildPractical('first'), parameters: { server: 'web-7f2c' } }];
  const attempt = await buildAttempt(dataSource, buildExam(1), questions, {
    environment_id: environment,
    state: 'submitted',
    started_at: new Date(Date.now() - 60_000),
    deadline_at: new Date(),
    submitted_at: new Date(),
    submitted_by: 'candidate',
    access: { user: 'sp7f2c-candidate', password: 'x', userId: 'u', project: 'p', projectId: 'p', cloud: 'exam' },
    environment_values: { host: '10.0.0.2' },
  });
  const [run] = await dataSource.query('INSERT INTO runs (attempt_id, number) VALUES ($1, 1) RETURNING id', [attempt]);
  await buildJob(dataSource, { kind: 'verify', environment_id: environment, attempt_id: attempt, run_id: run.id });
}

type RunRow = { state: string; epoch: number; tries: number; scores: number; percent: number };

async function runs(): Promise<RunRow[]> {
  return database.dataSource.query(
    `SELECT runs.state, lease_epoch AS epoch, tries, percent,
       (SELECT count(*)::int FROM scores WHERE run_id = runs.id) AS scores
     FROM runs JOIN jobs ON jobs.run_id = runs.id LEFT JOIN scores ON scores.run_id = runs.id AND current`,
  );
}
