import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getMigrations } from 'better-auth/db/migration';
import { paths, problem, type Role, roles } from '../contract/index.js';
import { addAccount, ask, cookiesOf, openTestApi, origin, password, postJson, type TestApi } from '../test/api.js';
import { openDemoAccounts } from './demo-accounts.js';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const codeOf = (body: unknown) => problem.parse(body).code;
const signInAddress = () => `${api.url}${paths.auth}/sign-in/email`;

describe('accounts', () => {
  test('the account library finds its tables as our migrations made them', async () => {
    const wanted = await getMigrations(api.auth.options);
    expect(wanted.toBeCreated).toEqual([]);
    expect(wanted.toBeAdded).toEqual([]);
  });

  test.each([...roles])('an account with the role %s signs in and reads its profile', async (role: Role) => {
    const client = await api.signIn(role);
    const reply = await client.get(paths.me);
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({ id: client.userId, role, locale: 'en' });
  });

  test('signing out ends the session at once', async () => {
    const client = await api.signIn();
    expect((await client.send('POST', `${paths.auth}/sign-out`, {})).status).toBe(200);
    const reply = await client.get(paths.me);
    expect([reply.status, codeOf(reply.body)]).toEqual([401, 'not_signed_in']);
  });

  test('a wrong password and an unknown address are refused alike', async () => {
    const { email } = await addAccount(api.auth, 'candidate');
    const wrong = await postJson(signInAddress(), { email, password: 'something else' });
    const unknown = await postJson(signInAddress(), { email: 'nobody@stackproof.test', password });
    expect([wrong.status, codeOf(wrong.body)]).toEqual([401, 'not_signed_in']);
    expect(unknown.body).toEqual(wrong.body);
  });

  test('passwords are kept as argon2id with 19 MiB and two passes', async () => {
    const { id } = await addAccount(api.auth, 'candidate');
    const [row] = await api.database.query('SELECT password FROM accounts WHERE user_id = $1', [id]);
    expect(row.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test.each([
    ['POST', '/sign-up/email'],
    ['POST', '/sign-in/magic-link'],
    ['POST', '/admin/create-user'],
    ['POST', '/admin/impersonate-user'],
    ['POST', '/update-user'],
  ])('%s %s of the library is not served', async (_method, path) => {
    const reply = await postJson(`${api.url}${paths.auth}${path}`, { email: 'x@stackproof.test', password, name: 'x' });
    expect([reply.status, codeOf(reply.body)]).toEqual([404, 'not_found']);
  });

  test('the profile keeps a new name and language, and refuses a role', async () => {
    const client = await api.signIn();
    const changed = await client.send('PATCH', paths.me, { name: '小明', locale: 'zh-CN' });
    expect(changed.body).toMatchObject({ name: '小明', locale: 'zh-CN' });
    expect((await client.get(paths.me)).body).toEqual(changed.body);
    const refused = await client.send('PATCH', paths.me, { role: 'administrator' });
    expect([refused.status, codeOf(refused.body)]).toEqual([400, 'invalid_input']);
  });

  test('a change of role counts at the next request', async () => {
    const client = await api.signIn();
    await api.database.query("UPDATE users SET role = 'author' WHERE id = $1", [client.userId]);
    expect((await client.get(paths.me)).body).toMatchObject({ role: 'author' });
  });

  test('the cookie over http is HttpOnly and Lax, and not named __Host-', async () => {
    const { email } = await addAccount(api.auth, 'candidate');
    const [cookie = ''] = (await postJson(signInAddress(), { email, password })).headers.getSetCookie();
    expect(cookie).toMatch(/^stackproof\.session_token=/);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(cookie).not.toMatch(/Secure|Domain/);
  });

  test('demo links sign in once and leave no password behind', async () => {
    const links = await openDemoAccounts(api.auth);
    expect(links.map(({ role }) => role)).toEqual([...roles]);
    const link = new URL(links.find(({ role }) => role === 'instructor')?.link ?? '');
    const first = await ask(`${api.url}${link.pathname}${link.search}`);
    expect([first.status, first.headers.get('location')]).toEqual([302, `${origin}/`]);
    const me = await ask(`${api.url}${paths.me}`, {}, { cookie: cookiesOf(first) });
    expect(me.body).toMatchObject({ email: 'instructor@demo.stackproof.example', role: 'instructor' });
    const second = await ask(`${api.url}${link.pathname}${link.search}`);
    expect(second.headers.get('location')).toBe(`${origin}/sign-in?error=INVALID_TOKEN`);
    expect(second.headers.getSetCookie()).toEqual([]);
  });

  test('a demo link keeps the session of an earlier link', async () => {
    const open = async () => {
      const link = new URL((await openDemoAccounts(api.auth))[0]?.link ?? '');
      return cookiesOf(await ask(`${api.url}${link.pathname}${link.search}`));
    };
    const earlier = await open();
    await open();
    expect((await ask(`${api.url}${paths.me}`, {}, { cookie: earlier })).status).toBe(200);
  });
});

describe('sign-in is limited by address', () => {
  test('after thirty tries within a minute the next is refused with a time to wait', async () => {
    await api.database.query('DELETE FROM rate_limits');
    const tries = Array.from({ length: 30 }, () => postJson(signInAddress(), { email: 'a@stackproof.test', password }));
    await Promise.all(tries);
    const late = await postJson(
      signInAddress(),
      { email: 'a@stackproof.test', password },
      { 'x-real-ip': '203.0.113.9' },
    );
    expect([late.status, codeOf(late.body)]).toEqual([429, 'too_many_requests']);
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0);
    await api.database.query('DELETE FROM rate_limits');
  });
});
