import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@stackproof/migrations/test';
import type { Json } from '@stackproof/question-bank';
import type { DataSource } from 'typeorm';
import { type Cloud, EnvironmentFault } from '../engine.js';
import { readEnvironment, withCloud } from '../environments/reached-environment.js';
import type { Engine } from '../handler-context.js';
import { buildConnectable, contextWith } from '../test/context.js';
import { buildExam, buildPractical } from '../test/questions.js';
import { buildAttempt, buildEnvironment } from '../test/rows.js';
import { recordMachine } from './machine-signals.js';
import { recordRunSignals } from './run-signals.js';

const started = new Date('2026-11-23T10:00:00Z');
const question = {
  ...buildPractical('boot'),
  parameters: { server: { word: ['web', 'api'], suffix: 4 }, size: { integer: [1, 2] as [number, number] } },
};
const checkedClock = { at: started.toISOString(), lines: [{ id: 'clock', state: 'ok' }] };

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await openTestDatabase();
  dataSource = database.dataSource;
});
afterAll(() => database.close());
beforeEach(() => dataSource.query('TRUNCATE attempts, environments, exams, question_revisions CASCADE'));

describe('the machine behind an environment', () => {
  test('that is another one than at the preflight leaves a signal with the attempt', async () => {
    const environment = await buildConnectable(dataSource);
    await dataSource.query("UPDATE environments SET machine_id = 'one' WHERE id = $1", [environment]);
    const attempt = await buildOpen(environment);
    await reach(environment, { openCloud: clouds('one') });
    expect(await signals()).toEqual([]);
    await reach(environment, { openCloud: clouds('two') });
    await reach(environment, { openCloud: clouds('two') });
    expect(await signals()).toEqual([{ kind: 'machine-changed', environment, attempt, details: expect.anything() }]);
    const [signal] = await signals();
    expect(JSON.stringify(signal?.details)).not.toMatch(/"one"|"two"/);
  });

  test('that stands behind environments of two candidates is told of both, once', async () => {
    const [one, other] = [
      await buildEnvironment(dataSource, { machine_id: 'shared' }),
      await buildEnvironment(dataSource, { machine_id: 'shared' }),
    ];
    const attempt = await buildOpen(one);
    for (const id of [one, other, one]) await recordMachine(dataSource.manager, id, 'shared');
    expect(await signals()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'machine-shared', environment: one, attempt }),
        expect.objectContaining({ kind: 'machine-shared', environment: other, attempt: null }),
      ]),
    );
    expect(await signals()).toHaveLength(2);
  });

  test('that one candidate added twice, or that tells no id, is no signal', async () => {
    const one = await buildEnvironment(dataSource, { machine_id: 'mine' });
    const [{ owner_id }] = await dataSource.query('SELECT owner_id FROM environments WHERE id = $1', [one]);
    const other = await buildEnvironment(dataSource, { machine_id: 'mine', owner_id });
    for (const id of [one, other]) await recordMachine(dataSource.manager, id, 'mine');
    await recordMachine(dataSource.manager, one, null);
    expect(await signals()).toEqual([]);
  });

  test('that does not prove the pinned host key leaves a signal, and the work stops', async () => {
    const environment = await buildConnectable(dataSource);
    const attempt = await buildOpen(environment);
    const fault = new EnvironmentFault('host-key-changed', 'another key');
    await expect(reach(environment, { connect: () => Promise.reject(fault) })).rejects.toBe(fault);
    expect(await signals()).toEqual([
      { kind: 'host-key-changed', environment, attempt, details: { pinned: expect.stringMatching(/^SHA256:/) } },
    ]);
  });
});

describe('what a run observed', () => {
  test('names of another candidate are told by prefix and by parameter, own and unknown ones are not', async () => {
    const environment = await buildEnvironment(dataSource);
    const other = await buildAttempt(dataSource, buildExam(1), [{ question, parameters: { server: 'web-beef' } }], {
      prefix: 'sp0a0a',
    });
    const attempt = await buildOpen(environment);
    await observed(environment, attempt, [
      { id: 'x', name: 'sp0a0a-lan' },
      'sp7f2c-lan web-1234 sp9999-unknown',
      ['and web-beef, api-dead'],
    ]);
    expect(await signals()).toEqual([
      {
        kind: 'foreign-attempt',
        environment,
        attempt,
        details: { names: ['sp0a0a-lan', 'web-beef'], attempts: [other] },
      },
    ]);
  });

  test('leftovers of the same candidate are no signal', async () => {
    const environment = await buildEnvironment(dataSource);
    const attempt = await buildOpen(environment);
    const [{ candidate_id }] = await dataSource.query('SELECT candidate_id FROM attempts WHERE id = $1', [attempt]);
    await buildAttempt(dataSource, buildExam(1), [{ question, parameters: { server: 'web-beef' } }], {
      candidate_id,
      prefix: 'sp0a0a',
      state: 'abandoned',
    });
    await observed(environment, attempt, [{ name: 'sp0a0a-lan' }, 'web-beef']);
    expect(await signals()).toEqual([]);
  });

  test('an object with a drawn name that is older than the attempt is told, what the setup made is not', async () => {
    const environment = await buildEnvironment(dataSource, { preflight: checkedClock });
    const attempt = await buildOpen(environment);
    await observed(environment, attempt, [
      [
        { id: 'old', name: 'web-1234', created: '2026-11-23T09:00:00Z' },
        { id: 'set-up', name: 'sp7f2c-lan', created_at: '2026-11-23T09:00:00' },
        { id: 'new', name: 'web-1234', created_at: '2026-11-23T10:05:00.000000' },
        { id: 'image', name: 'cirros', created_at: '2020-01-01T00:00:00Z' },
      ],
    ]);
    const objects = [{ name: 'web-1234', createdAt: '2026-11-23T09:00:00.000Z' }];
    expect(await signals()).toEqual([{ kind: 'created-outside-attempt', environment, attempt, details: { objects } }]);
  });

  test('times of a host whose clock was found wrong prove nothing', async () => {
    const lines = [{ id: 'clock', state: 'warning' }];
    const environment = await buildEnvironment(dataSource, { preflight: { ...checkedClock, lines } });
    const attempt = await buildOpen(environment);
    await observed(environment, attempt, [{ id: 'old', name: 'web-1234', created: '2026-11-23T09:00:00Z' }]);
    expect(await signals()).toEqual([]);
  });
});

async function buildOpen(environment: string): Promise<string> {
  const setup = { network: { id: 'set-up' } };
  return buildAttempt(dataSource, buildExam(1), [{ question, parameters: { server: 'web-1234', size: 1 }, setup }], {
    environment_id: environment,
    state: 'open',
    started_at: started,
    deadline_at: new Date(started.getTime() + 3_600_000),
  });
}

async function observed(environmentId: string, attemptId: string, values: Json[]): Promise<void> {
  const observations = values.map((value, index) => ({
    fact: `f${index}`,
    at: started.toISOString(),
    tookMs: 1,
    asked: 'GET',
    result: { is: 'value' as const, value },
  }));
  await recordRunSignals(dataSource.manager, { environmentId, attemptId }, observations);
}

async function reach(id: string, engine: Partial<Engine>): Promise<void> {
  const context = contextWith(dataSource, engine);
  const environment = await readEnvironment(context, id);
  await withCloud(context, environment, { signal: new AbortController().signal }, async () => undefined);
}

function clouds(machineId: string): Engine['openCloud'] {
  return async () => ({ host: { machineId } }) as Cloud;
}

async function signals(): Promise<{ kind: string; environment: string; attempt: string | null; details: unknown }[]> {
  return dataSource.query(
    'SELECT kind, environment_id AS environment, attempt_id AS attempt, details FROM signals ORDER BY seen_at',
  );
}
