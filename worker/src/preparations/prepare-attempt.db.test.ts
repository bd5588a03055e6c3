import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@stackproof/migrations/test';
import type { DataSource } from 'typeorm';
import {
  EnvironmentFault,
  PreparationFailed,
  type Prepared,
  type PrepareRequest,
  type ResetRequest,
} from '../engine.js';
import type { Engine } from '../handler-context.js';
import { buildConnectable, claimDue, contextWith } from '../test/context.js';
import { buildExam, buildPractical } from '../test/questions.js';
import { buildAttempt, buildJob } from '../test/rows.js';
import { prepareHandler } from './prepare-attempt.js';
import { resetHandler } from './reset-attempt.js';

const made = { id: 'p1', saved: null, undo: null };
const intent = { says: 'project', tag: 'sp7f2c-project', undo: null };
const prepared = {
  access: { user: 'sp7f2c-candidate' },
  environment: { host: '10.0.0.2' },
  setup: { 1: { server: { id: 's1' } } },
  complaints: [],
} as unknown as Prepared;

let database: TestDatabase;
let dataSource: DataSource;
let environment: string;
let attempt: string;
beforeAll(async () => {
  database = await openTestDatabase();
  dataSource = database.dataSource;
});
afterAll(() => database.close());
beforeEach(async () => {
  await dataSource.query('TRUNCATE attempts, environments CASCADE');
  environment = await buildConnectable(dataSource);
  attempt = await buildOn(environment);
});

describe('a preparation', () => {
  test('makes the attempt ready with its access and what the setups saved', async () => {
    await enqueue('prepare');
    await prepareWith({ prepare: async () => prepared });
    expect(await row()).toMatchObject({ state: 'ready', access: prepared.access, problem: null });
    expect((await row()).ready_at).toBeInstanceOf(Date);
    expect(await dataSource.query('SELECT setup_values FROM attempt_questions')).toEqual([
      { setup_values: { server: { id: 's1' } } },
    ]);
  });

  test('cut off goes on with what its journal holds', async () => {
    await enqueue('prepare');
    const answers: unknown[] = [];
    const prepare = async ({ journal }: PrepareRequest) => {
      answers.push(await journal.intent('project', intent), await journal.intent('user', intent));
      await journal.done('project', made);
      return prepared;
    };
    const dead = await claimDue(dataSource);
    await prepareHandler(contextWith(dataSource, { prepare: diesAfter(prepare) }))
      .run(dead)
      .catch(() => undefined);
    dead.close();
    await dataSource.query("UPDATE jobs SET lease_until = clock_timestamp() WHERE state = 'running'");

    await prepareWith({ prepare });
    expect(answers).toEqual(['new', 'new', made, 'intended']);
    expect(await row()).toMatchObject({ state: 'ready' });
  });

  test('that fails is taken back and says why', async () => {
    await enqueue('prepare');
    const says = { en: 'no network', zh: '无网络' };
    const resets: ResetRequest[] = [];
    await prepareWith({
      prepare: async ({ journal }) => {
        await journal.intent('project', intent);
        throw new PreparationFailed(says, 1);
      },
      reset: resetting(resets),
    });
    expect(await row()).toMatchObject({ state: 'preparation_failed', problem: says, reset_at: null });
    expect(resets.map(({ steps }) => steps)).toEqual([[{ step: 'project', intent, made: null }]]);
    expect(await dataSource.query('SELECT * FROM preparation_steps')).toEqual([]);
  });

  test('whose self-test sees a check pass does not start the attempt', async () => {
    await enqueue('prepare');
    const resets: ResetRequest[] = [];
    const complaints: Prepared['complaints'] = [
      { position: 1, question: 'first', kind: 'check', id: 'active', verdict: 'pass', says: { en: 'a', zh: 'a' } },
    ];
    await prepareWith({ prepare: async () => ({ ...prepared, complaints }), reset: resetting(resets) });
    const { state, problem, access } = await row();
    expect({ state, access }).toEqual({ state: 'preparation_failed', access: null });
    expect(problem).toMatchObject({ en: expect.stringContaining('question 1') });
    expect(resets).toHaveLength(1);
  });

  test('given up meanwhile stops at its next step and changes nothing', async () => {
    await enqueue('prepare');
    const steps: string[] = [];
    await prepareWith({
      prepare: async ({ journal }) => {
        await journal.intent('project', intent);
        await dataSource.query("UPDATE attempts SET state = 'abandoned'");
        await journal.intent('user', intent);
        steps.push('went on');
        return prepared;
      },
    });
    expect(steps).toEqual([]);
    expect(await row()).toMatchObject({ state: 'abandoned', access: null });
    expect(await dataSource.query('SELECT state FROM jobs')).toEqual([{ state: 'done' }]);
  });

  test('first takes away what earlier attempts left on the environment', async () => {
    await dataSource.query("UPDATE attempts SET state = 'abandoned', prefix = 'spaaaa' WHERE id = $1", [attempt]);
    const earlier = attempt;
    attempt = await buildOn(environment);
    await enqueue('prepare');
    const resets: ResetRequest[] = [];
    await prepareWith({ prepare: async () => prepared, reset: resetting(resets) });
    expect(resets.map(({ prefix, words }) => ({ prefix, words }))).toEqual([{ prefix: 'spaaaa', words: ['web-7f2c'] }]);
    expect((await row(earlier)).reset_at).toBeInstanceOf(Date);
    expect(await row()).toMatchObject({ state: 'ready', reset_at: null });
  });

  test('is not begun beside things of an earlier attempt that cannot be removed', async () => {
    await dataSource.query("UPDATE attempts SET state = 'abandoned' WHERE id = $1", [attempt]);
    const earlier = attempt;
    attempt = await buildOn(environment);
    await enqueue('prepare');
    await prepareWith({ reset: resetting([], 'stuck-volume') });
    expect((await row()).problem).toMatchObject({ en: expect.stringContaining('stuck-volume') });
    expect((await row(earlier)).reset_at).toBeNull();
  });

  test('whose self-test could not look is looked at again without being made anew', async () => {
    await enqueue('prepare');
    const complaints: Prepared['complaints'] = [
      { position: 1, question: 'first', kind: 'check', id: 'active', verdict: 'unknown', says: { en: 'a', zh: 'a' } },
    ];
    const states: unknown[] = [];
    const prepare = (found: Prepared['complaints']): Engine['prepare'] => {
      return async ({ journal }) => {
        states.push(await journal.intent('project', intent));
        await journal.done('project', made);
        return { ...prepared, complaints: found };
      };
    };
    await prepareWith({ prepare: prepare(complaints) });
    expect(await row()).toMatchObject({ state: 'preparing' });
    await prepareWith({ prepare: prepare([]) });
    expect(states).toEqual(['new', made]);
    expect(await row()).toMatchObject({ state: 'ready' });
  });

  test('on a host that cannot be reached is tried three times, then fails with the way out', async () => {
    await enqueue('prepare');
    for (const state of ['preparing', 'preparing', 'preparation_failed']) {
      await prepareWith({ connect: () => Promise.reject(new EnvironmentFault('unreachable', 'away')) });
      expect((await row()).state).toBe(state);
    }
    const { state, problem } = await row();
    expect(state).toBe('preparation_failed');
    expect(problem).toMatchObject({ en: expect.stringContaining('over SSH') });
  });
});

describe('a reset', () => {
  beforeEach(() => dataSource.query("UPDATE attempts SET state = 'abandoned'"));

  test('that leaves nothing is written down', async () => {
    await enqueue('reset');
    await resetWith({ reset: resetting([]) });
    expect((await row()).reset_at).toBeInstanceOf(Date);
    expect(await jobStates()).toEqual(['done']);
  });

  test('that leaves something is tried again, and fails at last with the names', async () => {
    await enqueue('reset');
    for (const state of ['queued', 'queued', 'failed']) {
      await resetWith({ reset: resetting([], 'stuck-volume') });
      expect(await jobStates()).toEqual([state]);
    }
    expect((await row()).reset_at).toBeNull();
    const [{ problem }] = await dataSource.query('SELECT problem FROM jobs');
    expect(problem.zh).toContain('stuck-volume');
  });
});

async function buildOn(environmentId: string): Promise<string> {
  const questions = [{ question: buildPractical('first'), parameters: { server: 'web-7f2c' } }];
  return buildAttempt(dataSource, buildExam(1), questions, { environment_id: environmentId });
}

async function enqueue(kind: 'prepare' | 'reset'): Promise<void> {
  await buildJob(dataSource, { kind, environment_id: environment, attempt_id: attempt });
}

async function prepareWith(engine: Partial<Engine>): Promise<void> {
  const lease = await claimDue(dataSource);
  await prepareHandler(contextWith(dataSource, engine)).run(lease);
}

async function resetWith(engine: Partial<Engine>): Promise<void> {
  const lease = await claimDue(dataSource);
  await resetHandler(contextWith(dataSource, engine)).run(lease);
}

/** A worker that is killed right after the work, before anything of it is stored. */
function diesAfter(prepare: Engine['prepare']): Engine['prepare'] {
  return async (request) => {
    await prepare(request);
    throw new Error('killed');
  };
}

function resetting(calls: ResetRequest[], stuck?: string): Engine['reset'] {
  return async (request) => {
    calls.push(request);
    const item = { kind: 'volume', id: 'v1', name: stuck ?? '', why: 'name' as const, says: 'It is still there.' };
    return { removed: [], left: stuck === undefined ? [] : [item] };
  };
}

async function row(id = attempt): Promise<Record<string, unknown>> {
  return (await dataSource.query('SELECT * FROM attempts WHERE id = $1', [id]))[0];
}

async function jobStates(): Promise<string[]> {
  return (await dataSource.query('SELECT state FROM jobs')).map(({ state }: { state: string }) => state);
}
