import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@stackproof/migrations/test';
import type { DataSource } from 'typeorm';
import type { Cloud, ForeignThings, Prepared, ResetRequest, SelfTestComplaint, Snapshot } from '../engine.js';
import { clearHandler } from '../environments/clear-leftovers.js';
import type { Engine } from '../handler-context.js';
import { buildConnectable, claimDue, contextWith } from '../test/context.js';
import { buildExam, buildPractical } from '../test/questions.js';
import { buildAttempt, buildJob } from '../test/rows.js';
import { planHandler } from './plan-reset.js';
import { prepareHandler } from './prepare-attempt.js';
import { resetHandler } from './reset-attempt.js';

const prepared = { access: {}, environment: {}, setup: {}, complaints: [] } as unknown as Prepared;
const nothing: Snapshot = {
  service: null,
  unit: null,
  agent: null,
  quota: null,
  project: null,
  server: null,
  flavor: null,
  image: null,
  network: null,
};

let database: TestDatabase;
let dataSource: DataSource;
let environment: string;
beforeAll(async () => {
  database = await openTestDatabase();
  dataSource = database.dataSource;
});
afterAll(() => database.close());
beforeEach(async () => {
  await dataSource.query('TRUNCATE attempts, environments, signals, consents CASCADE');
  environment = await buildConnectable(dataSource);
});

describe('a preparation beside what is not ours', () => {
  const holding = (...names: string[]): ForeignThings => ({
    hostname: 'controller-7',
    projects: names.map((name) => ({ id: name, name })),
    servers: [],
  });
  const three = holding('payroll', 'mail', 'shop');

  async function prepareBeside(foreign: ForeignThings): Promise<Record<string, unknown>> {
    const attempt = await build({});
    await enqueue('prepare', attempt);
    const calls: string[] = [];
    const engine: Partial<Engine> = {
      findForeign: async () => foreign,
      prepare: async () => {
        calls.push('prepare');
        return prepared;
      },
    };
    await prepareHandler(contextWith(dataSource, engine)).run(await claimDue(dataSource));
    return { ...(await row(attempt)), calls };
  }

  async function consentTo(listed: ForeignThings): Promise<void> {
    await dataSource.query(
      `INSERT INTO consents (environment_id, user_id, typed, listed)
       SELECT id, owner_id, 'controller-7', $2 FROM environments WHERE id = $1`,
      [environment, listed],
    );
  }

  test('makes nothing before somebody consented, and says what to do', async () => {
    const { state, problem, calls } = await prepareBeside(three);
    expect([state, calls]).toEqual(['preparation_failed', []]);
    expect(problem).toMatchObject({ en: expect.stringContaining('controller-7'), zh: expect.any(String) });
  });

  test('goes on where somebody did', async () => {
    await consentTo(three);
    expect(await prepareBeside(three)).toMatchObject({ state: 'ready', calls: ['prepare'] });
  });

  test('stops again when more is there than was listed then', async () => {
    await consentTo(three);
    expect(await prepareBeside(holding('payroll', 'mail', 'shop', 'web'))).toMatchObject({ calls: [] });
  });
});

describe('drift', () => {
  test('is what differs between before the preparation and after the reset, stored with the attempt', async () => {
    const attempt = await build({});
    await enqueue('prepare', attempt);
    const before: Snapshot = { ...nothing, unit: { 'devstack@n-cpu': 'active' }, quota: { 'compute/cores': '20' } };
    const after: Snapshot = { ...before, unit: { 'devstack@n-cpu': 'failed' } };
    const engine = { prepare: async () => prepared, takeSnapshot: async () => before };
    await prepareHandler(contextWith(dataSource, engine)).run(await claimDue(dataSource));
    expect((await row(attempt)).snapshot).toEqual(before);

    await dataSource.query("UPDATE attempts SET state = 'abandoned' WHERE id = $1", [attempt]);
    await enqueue('reset', attempt);
    const ending = { reset: async () => ({ removed: [], left: [] }), takeSnapshot: async () => after };
    await resetHandler(contextWith(dataSource, ending)).run(await claimDue(dataSource));
    const { drift, reset_at: resetAt } = await row(attempt);
    expect(resetAt).toBeInstanceOf(Date);
    expect(drift).toEqual({
      at: expect.stringMatching(/Z$/),
      lines: [{ sort: 'unit', says: { en: 'unit `devstack@n-cpu`: active → failed', zh: expect.any(String) } }],
    });
  });
});

describe('a plan of a reset', () => {
  const items = [{ kind: 'server', id: 's', name: 'web', why: 'project' as const }];

  test('is stored for the candidate to read and changes nothing else', async () => {
    const attempt = await build({ state: 'abandoned' });
    await enqueue('plan', attempt);
    const before = await row(attempt);
    const engine = { planReset: async ({ prefix }: ResetRequest) => ({ prefix, items }) };
    await planHandler(contextWith(dataSource, engine)).run(await claimDue(dataSource));
    const { reset_plan: plan, ...rest } = await row(attempt);
    expect(plan).toEqual({ at: expect.stringMatching(/Z$/), items });
    expect({ ...rest, reset_plan: null }).toEqual(before);
  });

  test('that cannot be made says why', async () => {
    await dataSource.query('UPDATE environments SET host_key_confirmed_at = NULL');
    const attempt = await build({ state: 'abandoned' });
    await enqueue('plan', attempt);
    await planHandler(contextWith(dataSource, {})).run(await claimDue(dataSource));
    expect((await row(attempt)).reset_plan).toMatchObject({
      problem: { en: expect.stringContaining('not confirmed') },
    });
  });
});

describe('leftovers that their owner has removed', () => {
  test('go by journal where the attempt is known and by name where it is not; then the environment is looked at', async () => {
    const known = await build({ state: 'abandoned', prefix: 'spaaaa' });
    await dataSource.query('UPDATE environments SET leftovers = $2 WHERE id = $1', [
      environment,
      JSON.stringify([{ prefix: 'spbbbb', items: [] }]),
    ]);
    await buildJob(dataSource, { kind: 'clear', environment_id: environment });
    const resets: ResetRequest[] = [];
    const engine: Partial<Engine> = {
      reset: async (request) => {
        resets.push(request);
        return { removed: [], left: [] };
      },
      preflight: async () => ({
        lines: [],
        values: null,
        machineId: null,
        profile: null,
        foreign: null,
        leftovers: [],
      }),
    };
    await clearHandler(contextWith(dataSource, engine)).run(await claimDue(dataSource));
    expect(resets.map(({ prefix }) => prefix)).toEqual(['spaaaa', 'spbbbb']);
    expect(resets[1]?.steps.map(({ step }) => step)).toEqual(['clouds-file']);
    expect((await row(known)).reset_at).toBeInstanceOf(Date);
    const [{ leftovers }] = await dataSource.query('SELECT leftovers FROM environments WHERE id = $1', [environment]);
    expect(leftovers).toEqual([]);
  });
});

describe('an attempt nobody began in time', () => {
  const passing: SelfTestComplaint = {
    position: 1,
    question: 'first',
    kind: 'check',
    id: 'active',
    verdict: 'pass',
    says: { en: 'a', zh: 'a' },
  };

  async function lapse(complaints: SelfTestComplaint[]): Promise<unknown[]> {
    const at = new Date();
    const attempt = await build({
      state: 'abandoned',
      ready_at: new Date(at.getTime() - 600_000),
      lapsed_at: at,
      access: { user: 'sp7f2c-candidate' },
      environment_values: { host: '10.0.0.2' },
    });
    await enqueue('reset', attempt);
    const engine: Partial<Engine> = {
      openCloud: async () => ({ host: { machineId: null }, withAccess: () => ({}) }) as unknown as Cloud,
      selfTest: async () => complaints,
      reset: async () => ({ removed: [], left: [] }),
    };
    await resetHandler(contextWith(dataSource, engine)).run(await claimDue(dataSource));
    expect((await row(attempt)).reset_at).toBeInstanceOf(Date);
    return dataSource.query('SELECT kind, details FROM signals WHERE attempt_id = $1', [attempt]);
  }

  test('and that was changed meanwhile leaves a signal of what was', async () => {
    const [signal] = await lapse([passing, { ...passing, id: 'other', verdict: 'unknown' }]);
    expect(signal).toMatchObject({
      kind: 'changed-before-begin',
      details: { changes: [{ position: 1, question: 'first', kind: 'check', id: 'active', verdict: 'pass' }] },
    });
  });

  test('and that stands as it was left, or could not be looked at, leaves none', async () => {
    expect(await lapse([])).toEqual([]);
    expect(await lapse([{ ...passing, verdict: 'unknown' }])).toEqual([]);
  });
});

async function build(overrides: Record<string, unknown>): Promise<string> {
  const questions = [{ question: buildPractical('first'), parameters: { server: 'web-7f2c' } }];
  return buildAttempt(dataSource, buildExam(1), questions, { environment_id: environment, ...overrides });
}

async function enqueue(kind: 'prepare' | 'reset' | 'plan', attempt: string): Promise<void> {
  await buildJob(dataSource, { kind, environment_id: environment, attempt_id: attempt });
}

async function row(id: string): Promise<Record<string, unknown>> {
  return (await dataSource.query('SELECT * FROM attempts WHERE id = $1', [id]))[0];
}
