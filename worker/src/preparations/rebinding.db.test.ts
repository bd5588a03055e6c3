import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@stackproof/migrations/test';
import type { DataSource } from 'typeorm';
import { PreparationFailed, type Prepared } from '../engine.js';
import type { Engine } from '../handler-context.js';
import { verifyHandler } from '../runs/run.js';
import { buildConnectable, claimDue, contextWith } from '../test/context.js';
import { buildExam, buildPractical } from '../test/questions.js';
import { buildAttempt, buildJob } from '../test/rows.js';
import { prepareHandler } from './prepare-attempt.js';

const newAccess = { user: 'sp7f2c-candidate', projectId: 'new' };

let database: TestDatabase;
let dataSource: DataSource;
let attempt: string;
let [before, after]: [string, string] = ['', ''];
beforeAll(async () => {
  database = await openTestDatabase();
  dataSource = database.dataSource;
});
afterAll(() => database.close());
beforeEach(async () => {
  await dataSource.query('TRUNCATE attempts, environments CASCADE');
  [before, after] = [await buildConnectable(dataSource), await buildConnectable(dataSource)];
  attempt = await buildAttempt(
    dataSource,
    buildExam(1),
    [{ question: buildPractical('first'), parameters: { server: 'web-7f2c' } }],
    {
      environment_id: after,
      state: 'open',
      started_at: new Date(Date.now() - 60_000),
      deadline_at: new Date(Date.now() + 600_000),
      access: { user: 'sp7f2c-candidate', projectId: 'old' },
      environment_values: { host: '10.0.0.2' },
    },
  );
  await dataSource.query(
    `INSERT INTO rebindings (attempt_id, from_environment_id, to_environment_id, left_steps)
     VALUES ($1, $2, $3, '[{"step": "1", "intent": {}, "made": null}]')`,
    [attempt, before, after],
  );
});

test('the new environment is prepared while the attempt stays open', async () => {
  await prepareOn(after, {});
  const [row] = await dataSource.query('SELECT state, access FROM attempts WHERE id = $1', [attempt]);
  expect(row).toEqual({ state: 'open', access: newAccess });
  expect(await rebinding()).toMatchObject({ state: 'ready', ended: true });
});

test('one that cannot be prepared says why and leaves the attempt open', async () => {
  await prepareOn(after, {
    prepare: async () => Promise.reject(new PreparationFailed({ en: 'No memory left', zh: '内存不足' }, null)),
    reset: async () => ({ removed: [], left: [] }),
  });
  expect(await rebinding()).toMatchObject({ state: 'failed', problem: { en: 'No memory left' }, ended: true });
  expect((await dataSource.query('SELECT state FROM attempts WHERE id = $1', [attempt]))[0].state).toBe('open');
});

test('an attempt handed in before it was ready is not prepared, and its run says that there is nothing to see', async () => {
  await dataSource.query(
    "UPDATE attempts SET state = 'submitted', submitted_at = clock_timestamp(), submitted_by = 'candidate' WHERE id = $1",
    [attempt],
  );
  await prepareOn(after, { prepare: async () => Promise.reject(new Error('was not to be prepared')) });
  expect(await rebinding()).toMatchObject({ state: 'over', ended: true });

  const [run] = await dataSource.query('INSERT INTO runs (attempt_id, number) VALUES ($1, 1) RETURNING id', [attempt]);
  await buildJob(dataSource, { kind: 'verify', environment_id: after, attempt_id: attempt, run_id: run.id });
  const lease = await claimDue(dataSource);
  await verifyHandler(contextWith(dataSource, {})).run(lease);
  lease.close();
  const [{ state, problem }] = await dataSource.query('SELECT state, problem FROM runs');
  expect(state).toBe('failed');
  expect(problem.en).toMatch(/ended before the new one was prepared/);
});

test('an attempt handed in while the last step was done is not taken for prepared', async () => {
  await prepareOn(after, {
    prepare: async () => {
      await dataSource.query(
        "UPDATE attempts SET state = 'submitted', submitted_at = clock_timestamp(), submitted_by = 'candidate' WHERE id = $1",
        [attempt],
      );
      return { access: newAccess, environment: {}, setup: {}, complaints: [] } as unknown as Prepared;
    },
  });
  expect(await rebinding()).toMatchObject({ state: 'over' });
  const [row] = await dataSource.query('SELECT access FROM attempts WHERE id = $1', [attempt]);
  expect(row.access.projectId).toBe('old');
});

test('what was left on the old environment is taken away by the next preparation there, once', async () => {
  const resets: unknown[] = [];
  await dataSource.query("UPDATE rebindings SET state = 'ready'");
  const next = await buildAttempt(dataSource, buildExam(1), [], { environment_id: before, prefix: 'sp0002' });
  const reset: Engine['reset'] = async ({ prefix, steps }) => {
    resets.push({ prefix, steps: steps.length });
    return { removed: [], left: [] };
  };
  await prepareOn(before, { reset }, next);
  await dataSource.query("UPDATE attempts SET state = 'preparing' WHERE id = $1", [next]);
  await prepareOn(before, { reset }, next);
  expect(resets).toEqual([{ prefix: 'sp7f2c', steps: 1 }]);
});

async function prepareOn(environment: string, engine: Partial<Engine>, id = attempt): Promise<void> {
  await buildJob(dataSource, { kind: 'prepare', environment_id: environment, attempt_id: id });
  const lease = await claimDue(dataSource);
  const prepare: Engine['prepare'] = async () =>
    ({ access: newAccess, environment: {}, setup: {}, complaints: [] }) as unknown as Awaited<
      ReturnType<Engine['prepare']>
    >;
  await prepareHandler(contextWith(dataSource, { prepare, ...engine })).run(lease);
  lease.close();
}

async function rebinding(): Promise<unknown> {
  return (
    await dataSource.query(
      'SELECT state, problem, ended_at IS NOT NULL AS ended FROM rebindings WHERE attempt_id = $1',
      [attempt],
    )
  )[0];
}
