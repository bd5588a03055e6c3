import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { openTestDatabase } from '@stackproof/migrations/test';
import type { DataSource } from 'typeorm';
import { AUTH, type Auth } from '../accounts/auth.js';
import { createApp } from '../app.js';
import type { Config } from '../config.js';
import { paths, type Role } from '../contract/index.js';
import { addContent } from './content.js';

// Each file makes a database and a server; a busy machine takes its time.
jest.setTimeout(60_000);

/** Origin the tests ask from. */
export const origin = 'http://stackproof.test';
export const password = 'correct horse battery';

export type Reply = { status: number; headers: Headers; body: unknown };

/** A browser of one user, as far as HTTP goes. */
export type Client = {
  userId: string;
  get(path: string): Promise<Reply>;
  send(method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<Reply>;
  cookie: string;
};

export type TestApi = {
  url: string;
  app: NestFastifyApplication;
  database: DataSource;
  databaseUrl: string;
  auth: Auth;
  /** Jobs the doorbell rang for, oldest first. */
  rung: string[];
  /** A new account of this role, signed in. */
  signIn(role?: Role): Promise<Client>;
  close(): Promise<void>;
};

/** The whole api over HTTP, on a database of its own, with a doorbell that only writes down. */
export async function openTestApi(changed: Partial<Config> = {}): Promise<TestApi> {
  const database = await openTestDatabase();
  await addContent(database.dataSource);
  const rung: string[] = [];
  const doorbell = {
    ring: async (jobId: string) => void rung.push(jobId),
    close: async () => undefined,
  };
  const config: Config = {
    databaseUrl: database.url,
    redisUrl: undefined,
    host: '127.0.0.1',
    port: 0,
    publicUrl: origin,
    authSecret: 'Xk9-4mVw_qTz81-LrPd0sYuE-7hNcB3fG',
    webRoot: '/nowhere',
    logLevel: 'silent',
    demoAccounts: false,
    trustedProxies: [],
    ...changed,
  };
  const app = await createApp(config, doorbell);
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  const auth = app.get<Auth>(AUTH);
  return {
    url,
    app,
    database: database.dataSource,
    databaseUrl: database.url,
    auth,
    rung,
    signIn: (role = 'candidate') => signIn(url, auth, role, config.publicUrl),
    async close() {
      await app.close();
      await database.close();
    },
  };
}

/** One request; state-changing ones carry our origin unless told otherwise. */
export async function ask(url: string, init: RequestInit = {}, headers: Record<string, string> = {}): Promise<Reply> {
  const response = await fetch(url, { redirect: 'manual', ...init, headers: { origin, ...headers } });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}

export function postJson(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Reply> {
  const init = { method: 'POST', body: JSON.stringify(body) };
  return ask(url, init, { 'content-type': 'application/json', ...headers });
}

/** The cookies a reply sets, as a browser would send them back. */
export function cookiesOf(reply: Reply): string {
  return reply.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');
}

/** Makes an account with the password of the tests. */
export async function addAccount(auth: Auth, role: Role): Promise<{ id: string; email: string }> {
  const email = `${role}-${randomUUID()}@stackproof.test`;
  const { user } = await auth.api.createUser({
    body: { email, password, name: `A ${role}`, role, data: { emailVerified: true, locale: 'en' } },
  });
  return { id: user.id, email };
}

async function signIn(url: string, auth: Auth, role: Role, from: string): Promise<Client> {
  const account = await addAccount(auth, role);
  const reply = await postJson(
    `${url}${paths.auth}/sign-in/email`,
    { email: account.email, password },
    { origin: from },
  );
  if (reply.status !== 200) throw new Error(`Sign-in replied ${reply.status}: ${JSON.stringify(reply.body)}`);
  const cookie = cookiesOf(reply);
  return {
    userId: account.id,
    cookie,
    get: (path) => ask(`${url}${path}`, {}, { cookie }),
    send: (method, path, body) =>
      ask(
        `${url}${path}`,
        { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) },
        { cookie, origin: from, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ),
  };
}
