import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { recordSignal } from '@stackproof/migrations';
import { type AttemptView, paths, problem, type SignalList, signalList } from '../contract/index.js';
import { type Client, openTestApi, type TestApi } from '../test/api.js';
import { openLabAttempt } from '../test/sitting.js';

let api: TestApi;
let client: Client;
let attempt: AttemptView;
beforeAll(async () => {
  api = await openTestApi();
});
beforeEach(async () => {
  await api.database.query('DELETE FROM rate_limits');
  client = await api.signIn();
  attempt = await openLabAttempt(api, client);
  const place = { environmentId: attempt.environmentId ?? '', attemptId: attempt.id };
  const other = '0b7c7a0e-91c4-4a65-a4a5-9a2c5b1e8d22';
  const seen = [
    { kind: 'machine-shared', details: { machine: 'a1b2c3', environments: [other] } },
    { kind: 'foreign-attempt', details: { names: ['web-beef'], attempts: [other] } },
    { kind: 'machine-changed', details: { was: 'a1b2c3', now: 'd4e5f6' } },
  ] as const;
  for (const signal of seen) await recordSignal(api.database.manager, { ...place, ...signal });
});
afterAll(() => api.close());

const listFor = async (reader: Client): Promise<SignalList> =>
  signalList.parse((await reader.get(paths.signals(attempt.id))).body);

test('a candidate sees them after handing in, without a word about anybody else', async () => {
  const before = await client.get(paths.signals(attempt.id));
  expect(problem.parse(before.body).code).toBe('attempt_not_ready');
  await client.send('POST', paths.submit(attempt.id));
  const { signals } = await listFor(client);
  expect(signals.map(({ kind, about, details }) => [kind, about, details])).toEqual([
    ['machine-shared', [], null],
    ['foreign-attempt', ['web-beef'], null],
    ['machine-changed', ['a1b2c3 → d4e5f6'], null],
  ]);
  expect(JSON.stringify(signals)).not.toContain('0b7c7a0e');
});

test('that a machine is shared is told although it was seen before the attempt', async () => {
  await api.database.query('DELETE FROM signals');
  const environmentId = attempt.environmentId ?? '';
  const details = { machine: 'a1b2c3', environments: [] };
  await recordSignal(api.database.manager, { kind: 'machine-shared', environmentId, attemptId: null, details });
  await recordSignal(api.database.manager, { kind: 'machine-changed', environmentId, attemptId: null, details });
  await client.send('POST', paths.submit(attempt.id));
  expect((await listFor(client)).signals.map(({ kind }) => kind)).toEqual(['machine-shared']);
});

test.each(['instructor', 'administrator'] as const)('an %s sees all of them at any time', async (role) => {
  const { signals } = await listFor(await api.signIn(role));
  expect(signals).toHaveLength(3);
  expect(signals[1]?.details).toMatchObject({ attempts: ['0b7c7a0e-91c4-4a65-a4a5-9a2c5b1e8d22'] });
});

test.each(['candidate', 'author'] as const)('another %s learns nothing', async (role) => {
  expect((await (await api.signIn(role)).get(paths.signals(attempt.id))).status).toBe(404);
});
