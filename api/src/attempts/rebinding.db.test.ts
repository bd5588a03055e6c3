import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type AttemptView, attemptView, paths, problem } from '../contract/index.js';
import { type Client, openTestApi, type TestApi } from '../test/api.js';
import { countOf, finishJobs, hostKey, openLabAttempt, readyEnvironment, setDeadline } from '../test/sitting.js';

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
});
afterAll(() => api.close());

const codeOf = (body: unknown) => problem.parse(body).code;
const rebind = (environmentId: string | null, by = client) =>
  by.send('POST', paths.rebind(attempt.id), { environmentId });
const now = async () => attemptView.parse((await client.get(paths.attempt(attempt.id))).body);

test('an open attempt goes on with another environment: the clock runs, answers stay, access waits', async () => {
  const single = attempt.questions.find(({ kind }) => kind === 'single');
  const save = { value: single?.options?.[0]?.id, clientId: randomUUID(), sequence: 1, baseRevision: 0 };
  await client.send('PUT', paths.answer(attempt.id, single?.position ?? 0), save);
  await api.database.query(
    `INSERT INTO preparation_steps (attempt_id, step, intent, made, lease_epoch) VALUES ($1, '1', '{"a": 1}', '{}', 1)`,
    [attempt.id],
  );
  const other = await readyEnvironment(api, client);
  const moved = attemptView.parse((await rebind(other.id)).body);
  expect(moved).toMatchObject({
    state: 'open',
    deadlineAt: attempt.deadlineAt,
    environmentId: other.id,
    access: null,
    rebinding: { state: 'preparing', endedAt: null },
    preparation: { queuePosition: expect.any(Number) },
  });
  expect(moved.answers.find(({ position }) => position === single?.position)?.value).toBe(save.value);

  const [row] = await api.database.query(
    'SELECT left_steps, from_environment_id FROM rebindings WHERE attempt_id = $1',
    [attempt.id],
  );
  expect(row).toEqual({
    left_steps: [{ step: '1', intent: { a: 1 }, made: {} }],
    from_environment_id: attempt.environmentId,
  });
  const jobs = "SELECT count(*)::int AS n FROM jobs WHERE attempt_id = $1 AND kind = 'prepare' AND state = 'queued'";
  expect(await countOf(api, jobs, [attempt.id])).toBe(1);
  const signals = "SELECT count(*)::int AS n FROM signals WHERE attempt_id = $1 AND kind = 'environment-replaced'";
  expect(await countOf(api, signals, [attempt.id])).toBe(1);
});

test('the same environment is taken again only after its new host key was confirmed', async () => {
  const same = attempt.environmentId ?? '';
  expect(codeOf((await rebind(same)).body)).toBe('environment_not_rebuilt');
  await api.database.query(
    `INSERT INTO host_key_pins (environment_id, pinned_by, host, old_key, new_key) VALUES ($1, $2, 'lab', $3, 'ssh-rsa B')`,
    [same, client.userId, hostKey],
  );
  expect((await rebind(same)).status).toBe(200);
  await finishJobs(api);
  await api.database.query("UPDATE rebindings SET state = 'ready', ended_at = now() WHERE attempt_id = $1", [
    attempt.id,
  ]);
  expect(codeOf((await rebind(same)).body)).toBe('environment_not_rebuilt');
  expect((await now()).access).not.toBeNull();
});

test('a preparation that did not succeed may be tried again, and says why it did not', async () => {
  const other = await readyEnvironment(api, client);
  await rebind(other.id);
  await finishJobs(api);
  const why = { en: 'No memory left', zh: '内存不足' };
  await api.database.query("UPDATE rebindings SET state = 'failed', problem = $2 WHERE attempt_id = $1", [
    attempt.id,
    why,
  ]);
  expect((await now()).rebinding).toMatchObject({ state: 'failed', problem: why });
  expect((await rebind(other.id)).status).toBe(200);
});

test('environments of others, unchecked ones and ones in use are refused', async () => {
  const stranger = await api.signIn();
  const theirs = await readyEnvironment(api, stranger);
  expect((await rebind(theirs.id)).status).toBe(404);
  expect((await rebind(theirs.id, stranger)).status).toBe(404);
  const unchecked = await readyEnvironment(api, client);
  await api.database.query("UPDATE environments SET state = 'unchecked' WHERE id = $1", [unchecked.id]);
  expect(codeOf((await rebind(unchecked.id)).body)).toBe('environment_not_ready');
  await api.database.query("UPDATE environments SET state = 'ready' WHERE id = $1", [unchecked.id]);
  await api.database.query(
    `INSERT INTO attempts (candidate_id, environment_id, exam, exam_id, seed, prefix, state)
     SELECT $2, $3, exam, 'on-paper', 's', 'sp0000', 'preparing' FROM attempts WHERE id = $1`,
    [attempt.id, client.userId, unchecked.id],
  );
  expect(codeOf((await rebind(unchecked.id)).body)).toBe('environment_in_use');
});

test('after the deadline nothing is moved', async () => {
  const other = await readyEnvironment(api, client);
  await setDeadline(api, attempt.id, -1);
  expect(codeOf((await rebind(other.id)).body)).toBe('attempt_closed');
});
