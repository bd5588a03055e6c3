import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { paths } from '../contract/index.js';
import { addAccount, ask, openTestApi, password, postJson, type TestApi } from '../test/api.js';

const webRoot = mkdtempSync(join(tmpdir(), 'pages-'));
let api: TestApi;
beforeAll(async () => {
  mkdirSync(join(webRoot, 'assets'));
  writeFileSync(
    join(webRoot, 'index.html'),
    '<head><meta name="csp-nonce" content="__CSP_NONCE__"></head>__CSP_NONCE__',
  );
  writeFileSync(join(webRoot, 'assets', 'index-4f.js'), 'export {}');
  writeFileSync(join(webRoot, 'favicon.svg'), '<svg/>');
  writeFileSync(join(webRoot, '.secret.txt'), 'hidden');
  api = await openTestApi({ webRoot, publicUrl: 'https://exam.example' });
});
afterAll(async () => {
  await api.close();
  rmSync(webRoot, { recursive: true });
});

const noncesOf = (page: unknown) =>
  [...String(page).matchAll(/content="([^"]+)"|<\/head>(.+)$/g)].map(([, a, b]) => a ?? b);

describe('the pages', () => {
  test('carry the nonce of their own header, another one each time', async () => {
    const replies = [await ask(`${api.url}/`), await ask(`${api.url}/`)];
    const nonces = replies.map(({ body, headers }) => {
      const [nonce, again] = noncesOf(body);
      expect(again).toBe(nonce);
      expect(nonce).toMatch(/^[A-Za-z0-9+/]{24}$/);
      expect(headers.get('content-security-policy')).toBe(
        `default-src 'self'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; style-src-attr 'none'; img-src 'self' data:; ` +
          "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
      );
      expect(headers.get('cache-control')).toBe('no-store');
      return nonce;
    });
    expect(new Set(nonces).size).toBe(2);
  });

  test.each(['/exams', '/attempts/7d6f/room', '/sign-in?error=INVALID_TOKEN'])(
    'answer %s with the page',
    async (path) => {
      const reply = await ask(`${api.url}${path}`);
      expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    },
  );

  test('keep hashed assets for ever and other files for an hour', async () => {
    const asset = await ask(`${api.url}/assets/index-4f.js`);
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(asset.headers.get('content-type')).toMatch(/javascript/);
    const icon = await ask(`${api.url}/favicon.svg`);
    expect(icon.headers.get('cache-control')).toBe('public, max-age=3600');
  });

  test.each([
    '/assets/gone.js',
    '/.secret.txt',
    '/assets/../.secret.txt',
    '/..%2f..%2fetc%2fpasswd.txt',
    '/api/gone',
    '/api',
  ])('do not answer %s with a page', async (path) => {
    const reply = await ask(`${api.url}${path}`);
    expect([403, 404]).toContain(reply.status);
    expect(String(reply.body)).not.toContain('hidden');
  });

  test('never leave the raw index.html, whose nonce is none', async () => {
    const reply = await ask(`${api.url}/index.html`);
    expect([reply.status, reply.headers.get('location')]).toEqual([302, '/']);
  });

  test('say in one sentence that they are not built', async () => {
    const bare = await openTestApi();
    const reply = await ask(`${bare.url}/`);
    expect([reply.status, String(reply.body)]).toEqual([
      503,
      expect.stringMatching(/^The pages are not built: .*npm run build.*\n$/),
    ]);
    await bare.close();
  });
});

describe('over https', () => {
  test('the session cookie is bound to the host and the transport', async () => {
    const { email } = await addAccount(api.auth, 'candidate');
    const from = { origin: 'https://exam.example' };
    const reply = await postJson(`${api.url}${paths.auth}/sign-in/email`, { email, password }, from);
    const [cookie = ''] = reply.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-stackproof\.session_token=/);
    for (const attribute of ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(attribute);
    expect(cookie).not.toContain('Domain');
  });

  test('browsers are told to stay there', async () => {
    expect((await ask(`${api.url}/`)).headers.get('strict-transport-security')).toMatch(/^max-age=31536000/);
  });
});
