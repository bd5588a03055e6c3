import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { paths, problem } from '../contract/index.js';
import { addAccount, ask, type Client, openTestApi, origin, password, postJson, type TestApi } from '../test/api.js';

let api: TestApi;
let client: Client;
beforeAll(async () => {
  api = await openTestApi();
  client = await api.signIn();
});
afterAll(() => api.close());

const codeOf = (body: unknown) => problem.parse(body).code;
const rename = (headers: Record<string, string>) =>
  fetch(`${api.url}${paths.me}`, {
    method: 'PATCH',
    body: JSON.stringify({ name: 'changed' }),
    headers: { cookie: client.cookie, 'content-type': 'application/json', ...headers },
  }).then(({ status }) => status);

describe('a change must be asked for by our own pages', () => {
  test.each([
    ['our origin', { origin }, 200],
    ['our origin, said twice', { origin, 'sec-fetch-site': 'same-origin' }, 200],
    ['the same site by fetch metadata alone', { 'sec-fetch-site': 'same-origin' }, 200],
    ['another origin', { origin: 'https://evil.example' }, 403],
    [
      'another origin that claims to be the same',
      { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
      403,
    ],
    ['a sibling site', { origin, 'sec-fetch-site': 'same-site' }, 403],
    ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['an opaque origin', { origin: 'null' }, 403],
    ['nobody', {}, 403],
  ])('from %s', async (_who, headers, status) => {
    expect(await rename(headers)).toBe(status);
  });

  test('signing in from another origin is refused, too', async () => {
    const { email } = await addAccount(api.auth, 'candidate');
    const address = `${api.url}${paths.auth}/sign-in/email`;
    const reply = await postJson(address, { email, password }, { origin: 'https://evil.example' });
    expect([reply.status, codeOf(reply.body)]).toEqual([403, 'not_allowed']);
  });
});

describe('every reply', () => {
  test('carries the headers that keep browsers careful', async () => {
    const { headers } = await client.get(paths.me);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  test('to an unknown address has the shape of a refusal', async () => {
    const reply = await client.get('/api/no-such-thing');
    expect([reply.status, codeOf(reply.body)]).toEqual([404, 'not_found']);
    const changed = await client.send('POST', '/api/no-such-thing', {});
    expect([changed.status, codeOf(changed.body)]).toEqual([404, 'not_found']);
  });

  test('to what cannot be read says so', async () => {
    const headers = { 'content-type': 'application/json', cookie: client.cookie };
    const broken = await ask(`${api.url}${paths.environments}`, { method: 'POST', body: '{"name":' }, headers);
    expect([broken.status, codeOf(broken.body)]).toEqual([400, 'invalid_input']);
    const huge = JSON.stringify({ name: 'x'.repeat(100_000) });
    const large = await ask(`${api.url}${paths.environments}`, { method: 'POST', body: huge }, headers);
    expect([large.status, codeOf(large.body)]).toEqual([413, 'invalid_input']);
  });

  test('to a wrong body names the field', async () => {
    const reply = await client.send('POST', paths.environments, { name: '', host: '192.0.2.1', more: 1 });
    const fields = problem.parse(reply.body).fields?.map(({ path }) => path);
    expect(fields).toContain('name');
    expect(reply.status).toBe(400);
  });

  test('without a session is refused, except health', async () => {
    const closed = [paths.me, paths.exams, paths.environments, paths.attempts];
    for (const path of closed) expect((await ask(`${api.url}${path}`)).status).toBe(401);
    const health = await ask(`${api.url}${paths.health}`);
    expect(health.body).toMatchObject({ status: 'ok' });
  });
});
