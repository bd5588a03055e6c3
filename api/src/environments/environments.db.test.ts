import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { environmentList, environmentView, paths, problem } from '../contract/index.js';
import { type Client, openTestApi, type TestApi } from '../test/api.js';
import { countOf, fingerprint, finishJobs, hostKey, preparedAttempt, readyEnvironment } from '../test/sitting.js';

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

const codeOf = (body: unknown) => problem.parse(body).code;
const add = (body: object) => client.send('POST', paths.environments, { name: 'lab', host: '192.0.2.7', ...body });
const addOne = async () => environmentView.parse((await add({})).body);
const jobsOf = (id: string, kind: string) =>
  countOf(api, 'SELECT count(*)::int AS n FROM jobs WHERE environment_id = $1 AND kind = $2', [id, kind]);

/** What a worker leaves after reading the host key. */
async function scanned(id: string): Promise<void> {
  await finishJobs(api);
  await api.database.query("UPDATE jobs SET created_at = now() - interval '1 minute'");
  await api.database.query(
    `UPDATE environments SET state = 'unconfirmed', host_key = $2, public_key = 'ssh-ed25519 AAAA', sealed_key = '{}'
     WHERE id = $1`,
    [id, hostKey],
  );
}

describe('adding', () => {
  test('writes the environment and the job that reads its host key', async () => {
    const reply = await add({});
    expect(reply.status).toBe(201);
    const environment = environmentView.parse(reply.body);
    expect(environment).toMatchObject({ state: 'scanning', port: 22, user: 'stack', hostKey: null, inUseBy: null });
    expect(await jobsOf(environment.id, 'scan')).toBe(1);
  });

  test.each([
    { host: 'not a host' },
    { host: 'http://192.0.2.7' },
    { port: 0 },
    { port: 70_000 },
    { user: 'root; rm' },
    { sealedKey: {} },
  ])('refuses what cannot be: %j', async (body) => {
    const reply = await add(body);
    expect([reply.status, codeOf(reply.body)]).toEqual([400, 'invalid_input']);
  });

  test.each(['192.0.2.7', '2001:db8::7', 'devstack.lab.example', 'localhost'])('takes %s', async (host) => {
    expect((await add({ host })).status).toBe(201);
  });

  test('ends at twenty environments for one account, also when asked at once', async () => {
    const replies = await Promise.all(Array.from({ length: 25 }, () => add({})));
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(20);
  });

  test('shows everyone their own only', async () => {
    const { id } = await addOne();
    const other = await api.signIn('administrator');
    expect(environmentList.parse((await other.get(paths.environments)).body).environments).toEqual([]);
    const replies = await Promise.all([
      other.get(paths.environment(id)),
      other.get(paths.environmentEvents(id)),
      other.send('PUT', paths.confirmHostKey(id), { fingerprint }),
      other.send('POST', paths.replaceHostKey(id), { replaces: fingerprint, fingerprint, host: '192.0.2.7' }),
      other.get(paths.hostKeyPins(id)),
      other.send('POST', paths.scanHostKey(id)),
      other.send('POST', paths.preflight(id)),
      other.send('POST', paths.consent(id), { hostname: 'devstack' }),
      other.send('POST', paths.removeLeftovers(id)),
      other.send('DELETE', paths.environment(id)),
    ]);
    expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 404));
  });

  test('never sends the sealed key', async () => {
    const { id } = await addOne();
    await scanned(id);
    const reply = await client.get(paths.environment(id));
    expect(Object.keys(reply.body as object)).not.toContain('sealedKey');
    expect(environmentView.parse(reply.body).authorizedKeysLine).toContain('ssh-ed25519 AAAA');
  });
});

describe('the host key', () => {
  test('is confirmed by the fingerprint ssh-keygen prints', async () => {
    const { id } = await addOne();
    await scanned(id);
    const shown = environmentView.parse((await client.get(paths.environment(id))).body);
    expect(shown.hostKey).toEqual({ type: 'ssh-ed25519', fingerprint });
    const reply = await client.send('PUT', paths.confirmHostKey(id), { fingerprint });
    expect(reply.body).toMatchObject({ state: 'unchecked' });
  });

  test('that changed since it was shown is not confirmed', async () => {
    const { id } = await addOne();
    await scanned(id);
    const other = `SHA256:${'A'.repeat(43)}`;
    const reply = await client.send('PUT', paths.confirmHostKey(id), { fingerprint: other });
    expect([reply.status, codeOf(reply.body)]).toEqual([409, 'host_key_unconfirmed']);
  });

  test('must be confirmed before the preflight', async () => {
    const { id } = await addOne();
    await scanned(id);
    expect(codeOf((await client.send('POST', paths.preflight(id))).body)).toBe('host_key_unconfirmed');
    await client.send('PUT', paths.confirmHostKey(id), { fingerprint });
    expect((await client.send('POST', paths.preflight(id))).body).toMatchObject({ state: 'checking' });
    expect(await jobsOf(id, 'preflight')).toBe(1);
  });
});

describe('one thing at a time', () => {
  test('a second look while a worker is at work is refused, also when asked at once', async () => {
    const { id } = await addOne();
    await scanned(id);
    const replies = await Promise.all(Array.from({ length: 8 }, () => client.send('POST', paths.scanHostKey(id))));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await jobsOf(id, 'scan')).toBe(2);
  });

  test('a look right after the last one has to wait', async () => {
    const { id } = await addOne();
    await finishJobs(api);
    const reply = await client.send('POST', paths.scanHostKey(id));
    expect([reply.status, codeOf(reply.body)]).toEqual([429, 'too_many_requests']);
  });

  test('an environment that is sat on stays as it is', async () => {
    const attempt = await preparedAttempt(api, client);
    const id = attempt.environmentId ?? '';
    expect(environmentView.parse((await client.get(paths.environment(id))).body).inUseBy).toBe(attempt.id);
    const replies = [
      await client.send('POST', paths.preflight(id)),
      await client.send('DELETE', paths.environment(id)),
    ];
    expect(replies.map(({ body }) => codeOf(body))).toEqual(Array(2).fill('environment_in_use'));
  });

  test('one that is free can be taken away', async () => {
    const { id } = await readyEnvironment(api, client);
    expect((await client.send('DELETE', paths.environment(id))).status).toBe(204);
    expect((await client.get(paths.environment(id))).status).toBe(404);
  });
});
