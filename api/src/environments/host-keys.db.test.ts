import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { environmentView, hostKeyPins, paths, problem } from '../contract/index.js';
import { type Client, openTestApi, type TestApi } from '../test/api.js';
import { fingerprint, finishJobs, hostKey, preparedAttempt, readyEnvironment } from '../test/sitting.js';

const newKey = `ssh-ed25519 ${Buffer.from('the key after a rebuild').toString('base64')}`;
const newFingerprint = `SHA256:${createHash('sha256').update('the key after a rebuild').digest('base64').replace(/=+$/, '')}`;
const wanted = { replaces: fingerprint, fingerprint: newFingerprint, host: '192.0.2.7' };

let api: TestApi;
let client: Client;
beforeAll(async () => {
  api = await openTestApi();
});
beforeEach(async () => {
  await api.database.query('DELETE FROM rate_limits');
  client = await api.signIn();
});
afterAll(() => api.close());

/** What a worker leaves when a host shows another key than the pinned one. */
async function offered(id: string): Promise<void> {
  await finishJobs(api);
  await api.database.query("UPDATE jobs SET created_at = now() - interval '1 minute'");
  await api.database.query("UPDATE environments SET offered_host_key = $2, state = 'unconfirmed' WHERE id = $1", [
    id,
    newKey,
  ]);
}

const replace = (id: string, body: object) => client.send('POST', paths.replaceHostKey(id), body);
const codeOf = (body: unknown) => problem.parse(body).code;
const pinsOf = async (id: string) => hostKeyPins.parse((await client.get(paths.hostKeyPins(id))).body).pins;
const signals = () => api.database.query('SELECT kind, attempt_id, details FROM signals');

test('another key waits beside the pinned one, and nothing connects until it is replaced', async () => {
  const { id } = await readyEnvironment(api, client);
  await offered(id);
  const shown = environmentView.parse((await client.get(paths.environment(id))).body);
  expect([shown.hostKey?.fingerprint, shown.offeredHostKey?.fingerprint]).toEqual([fingerprint, newFingerprint]);
  const refused = [
    await client.send('POST', paths.preflight(id)),
    await client.send('PUT', paths.confirmHostKey(id), { fingerprint: newFingerprint }),
    await client.send('PUT', paths.confirmHostKey(id), { fingerprint }),
  ];
  expect(refused.map(({ body }) => codeOf(body))).toEqual(Array(3).fill('host_key_unconfirmed'));
  expect(await pinsOf(id)).toEqual([]);
});

test('replacing it writes down who, when, which instead of which', async () => {
  const { id } = await readyEnvironment(api, client);
  await offered(id);
  const reply = await replace(id, wanted);
  expect(reply.body).toMatchObject({
    state: 'unchecked',
    hostKey: { fingerprint: newFingerprint },
    offeredHostKey: null,
  });
  expect(await pinsOf(id)).toMatchObject([
    { host: '192.0.2.7:22', old: { fingerprint }, new: { fingerprint: newFingerprint }, by: expect.any(String) },
  ]);
  expect(await signals()).toEqual([]);
});

test.each([
  ['another old key was shown', { replaces: newFingerprint }, 'host_key_unconfirmed'],
  ['the new key changed since', { fingerprint: `SHA256:${'A'.repeat(43)}` }, 'host_key_unconfirmed'],
  ['the host is not typed', { host: '192.0.2.8' }, 'invalid_input'],
])('nothing is replaced when %s', async (_, change, code) => {
  const { id } = await readyEnvironment(api, client);
  await offered(id);
  expect(codeOf((await replace(id, { ...wanted, ...change })).body)).toBe(code);
  const [row] = await api.database.query('SELECT host_key FROM environments WHERE id = $1', [id]);
  expect(row.host_key).toBe(hostKey);
  expect(await pinsOf(id)).toEqual([]);
});

test('there is nothing to replace while the host shows the pinned key', async () => {
  const { id } = await readyEnvironment(api, client);
  expect(codeOf((await replace(id, wanted)).body)).toBe('host_key_unconfirmed');
});

test('two confirmations at once are one', async () => {
  const { id } = await readyEnvironment(api, client);
  await api.database.query("UPDATE environments SET host_key_confirmed_at = NULL, state = 'unconfirmed'");
  await Promise.all([1, 2].map(() => client.send('PUT', paths.confirmHostKey(id), { fingerprint })));
  expect(await pinsOf(id)).toMatchObject([{ old: null, new: { fingerprint } }]);
});

test('in the middle of an attempt the key can be read and replaced, and leaves a signal', async () => {
  const attempt = await preparedAttempt(api, client);
  const id = attempt.environmentId ?? '';
  await api.database.query("UPDATE jobs SET created_at = now() - interval '1 minute'");
  expect((await client.send('POST', paths.scanHostKey(id))).status).toBe(200);
  await offered(id);
  expect((await replace(id, wanted)).status).toBe(200);
  expect((await client.send('POST', paths.preflight(id))).body).toMatchObject({ state: 'checking' });
  expect(await signals()).toEqual([
    {
      kind: 'host-key-replaced',
      attempt_id: attempt.id,
      details: { was: fingerprint, now: newFingerprint, attemptState: 'ready' },
    },
  ]);
});
