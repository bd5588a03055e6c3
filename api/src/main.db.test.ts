import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@stackproof/migrations/test';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase({ doorbell: true });
});
afterAll(() => database.close());

type Ready = { kind: string; url: string; signIn: { role: string; email: string; link: string }[] };

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function start(variables: Record<string, string>): ChildProcess & { said: () => string } {
  const child = fork(new URL('./main.js', import.meta.url), {
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: database.url,
      AUTH_SECRET: 'Xk9-4mVw_qTz81-LrPd0sYuE-7hNcB3fG',
      ...variables,
    },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let text = '';
  for (const output of [child.stdout, child.stderr]) output?.on('data', (chunk) => (text += String(chunk)));
  return Object.assign(child, { said: () => text });
}

describe('the process', () => {
  test('tells its parent when it is ready, and the links are no log line', async () => {
    const port = await freePort();
    const api = start({ PORT: String(port), DEMO_ACCOUNTS: 'true' });
    const [ready] = (await once(api, 'message')) as [Ready];
    expect(ready).toMatchObject({ kind: 'ready', url: `http://localhost:${port}` });
    expect(ready.signIn.map(({ role }) => role)).toEqual(['candidate', 'instructor', 'author', 'administrator']);

    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
    const link = new URL(ready.signIn[0]?.link ?? '');
    const opened = await fetch(`http://127.0.0.1:${port}${link.pathname}${link.search}`, { redirect: 'manual' });
    expect(opened.headers.getSetCookie().length).toBeGreaterThan(0);

    api.kill('SIGTERM');
    const [code] = await once(api, 'exit');
    expect(code).toBe(0);
    const lines = api
      .said()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.some(({ path, requestId }) => requestId !== undefined && path === '/api/auth/magic-link/verify')).toBe(
      true,
    );
    expect(api.said()).not.toContain(link.searchParams.get('token'));
    expect(api.said()).not.toMatch(/session_token/);
  }, 20_000);

  test('drains and ends when its parent is gone; without demo accounts it makes no link', async () => {
    const port = await freePort();
    const api = start({ PORT: String(port) });
    const [ready] = (await once(api, 'message')) as [Ready];
    expect(ready.signIn).toEqual([]);
    api.disconnect();
    const [code] = await once(api, 'exit');
    expect(code).toBe(0);
  }, 20_000);

  test('ends with every problem of its configuration, and no stack', async () => {
    const api = start({ PORT: 'many', AUTH_SECRET: 'short' });
    const [code] = await once(api, 'exit');
    expect(code).toBe(1);
    expect(api.said()).toMatch(/PORT/);
    expect(api.said()).toMatch(/AUTH_SECRET/);
    expect(api.said()).not.toMatch(/at file:|\.js:/);
  }, 20_000);
});
