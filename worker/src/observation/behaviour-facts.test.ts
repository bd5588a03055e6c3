import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Fact, fact as factSchema, type Json, type PracticalQuestion } from '@stackproof/question-bank';
import type { Cloud } from '../environment/cloud.js';
import { type FakeDevstack, fakeDevstack } from '../environment/fake-devstack.js';
import { EnvironmentFault } from '../environment/fault.js';
import { observe } from './observe.js';

let devstack: FakeDevstack;
let cloud: Cloud;
let pings: number[];

const access = { user: 'sp-c', password: 'pw-of-c', userId: 'u1', project: 'sp', projectId: 'p1', cloud: 'exam' };

beforeEach(async () => {
  pings = [];
  devstack = await fakeDevstack((line) => {
    if (line.includes('/bin/ping')) return { exitCode: pings.shift() ?? 0 };
    if (line.includes('10.0.0.5 22')) return { stdout: 'SSH-2.0-dropbear\r\n' };
    if (line.includes('10.0.0.6 22')) return { exitCode: 1 };
    if (line.includes('dumpxml')) return { stdout: "<domain type='kvm'><name>instance-1</name><devices/></domain>" };
    if (line.includes('badxml')) return { stdout: '<domain><name></domain>' };
    return undefined;
  });
  devstack.stored.get('/identity/v3/projects')?.push({ id: 'p1', name: 'sp' });
  devstack.passwords.set('sp-c', access.password);
  cloud = await devstack.open(access);
});

afterEach(async () => {
  cloud.connection.close();
  await devstack.close();
});

async function look(
  facts: Record<string, Record<string, unknown>>,
  extra: Partial<Parameters<typeof observe>[0]> = {},
  environment: Json = { endpoints: cloud.endpoints as Json },
) {
  const parsed = Object.fromEntries(Object.entries(facts).map(([id, fact]) => [id, factSchema.parse(fact) as Fact]));
  const question = { id: 'q', facts: parsed } as unknown as PracticalQuestion;
  const scope: Record<string, Json> = { prefix: 'sp1234', environment };
  const [result] = await observe({ cloud, questions: [{ position: 1, question, scope }], ...extra });
  return Object.fromEntries((result?.observations ?? []).map(({ fact, result: seen }) => [fact, seen]));
}

const tried = { attempted: { api: 'block-storage', post: '/volumes', body: { volume: { size: 1 } } } };
const volumes = () => devstack.stored.get('/volume/v3/volumes') ?? [];

describe('attempted', () => {
  test('what was allowed is a value, was named after the attempt, and is taken away again', async () => {
    const seen = await look({ tried });
    expect(seen.tried).toEqual({ is: 'value', value: { allowed: true, status: 201 } });
    expect(devstack.asked.filter((line) => line.startsWith('DELETE'))).toHaveLength(1);
    expect(volumes()).toEqual([]);
  });

  test('a refusal is a value and leaves nothing to delete', async () => {
    devstack.routes.push(({ method, path }) =>
      method === 'POST' && path.endsWith('/volumes') ? { status: 403, body: {} } : undefined,
    );
    const seen = await look({ tried });
    expect(seen.tried).toEqual({ is: 'value', value: { allowed: false, status: 403 } });
    expect(devstack.asked.filter((line) => line.startsWith('DELETE'))).toEqual([]);
  });

  test('a service that stumbles is unknown, and what it may have made all the same is taken away', async () => {
    let cutOff = false;
    devstack.routes.push(({ method, path, body }) => {
      if (method !== 'POST' || !path.endsWith('/volumes')) return undefined;
      cutOff = true;
      const { volume } = body as { volume: Record<string, unknown> };
      devstack.stored.set('/volume/v3/volumes', [{ id: 'half-made', ...volume }]);
      return { status: 500, body: {} };
    });
    const seen = await look({ tried });
    expect(cutOff).toBe(true);
    expect(seen.tried).toMatchObject({ is: 'unknown', reason: 'service-error' });
    expect(volumes()).toEqual([]);
  });

  test('what is too young to be deleted is asked for again; what others made stays', async () => {
    let refusals = 2;
    devstack.stored.set('/volume/v3/volumes', [{ id: 'mine', name: 'sp1234-ledger' }]);
    devstack.routes.push(({ method, path }) => {
      if (method !== 'DELETE' || !path.includes('/volumes/') || refusals === 0) return undefined;
      refusals -= 1;
      return { status: 400, body: {} };
    });
    const seen = await look({ tried });
    expect(seen.tried).toMatchObject({ is: 'value' });
    expect(volumes()).toEqual([{ id: 'mine', name: 'sp1234-ledger' }]);
  });

  test('the same try of a later run finds what a killed one left, by its name', async () => {
    await look({ tried });
    const made = devstack.asked.findIndex((line) => line.startsWith('POST') && line.includes('/volumes'));
    expect(made).toBeGreaterThan(-1);
    let name = '';
    devstack.routes.push(({ method, path, body }) => {
      if (method === 'POST' && path.endsWith('/volumes')) name = (body as { volume: { name: string } }).volume.name;
      return undefined;
    });
    await look({ tried });
    expect(name).toMatch(/^sp1234-try-[0-9a-f]{12}$/);
    devstack.stored.set('/volume/v3/volumes', [{ id: 'left', name }]);
    await look({ tried });
    expect(volumes()).toEqual([]);
  });

  test('a cancelled run keeps its connection until it has taken away what it tried', async () => {
    const cancel = new AbortController();
    const kept: Promise<unknown>[] = [];
    devstack.routes.push(({ method, path }) => {
      if (method === 'POST' && path.endsWith('/volumes')) cancel.abort(new EnvironmentFault('cancelled', 'Stop.'));
      return undefined;
    });
    await expect(look({ tried }, { signal: cancel.signal, keep: (work) => kept.push(work) })).rejects.toMatchObject({
      reason: 'cancelled',
    });
    await Promise.all(kept);
    expect(kept).toHaveLength(1);
    expect(volumes()).toEqual([]);
  });
});

describe('probe', () => {
  test('an address that answers late still answers', async () => {
    pings = [1, 0];
    const seen = await look({ ping: { probe: { ping: '10.0.0.5' } } });
    expect(seen.ping).toEqual({ is: 'value', value: { answers: true } });
  });

  test('trouble of the host itself is no silence of the address', async () => {
    pings = [2];
    const seen = await look({ ping: { probe: { ping: '10.0.0.5' } }, word: { probe: { ping: 'guest' } } });
    expect(seen.ping).toMatchObject({ is: 'unknown', reason: 'service-error' });
    expect(seen.word).toMatchObject({ is: 'unknown', reason: 'malformed' });
  });

  test('an open port is told with what the service says first', async () => {
    const tcp = (address: string) => ({ probe: { tcp: address, port: 22 } });
    const seen = await look({ ssh: tcp('10.0.0.5'), silent: tcp('10.0.0.6') });
    expect(seen.ssh).toEqual({ is: 'value', value: { open: true, banner: 'SSH-2.0-dropbear' } });
    expect(seen.silent).toEqual({ is: 'value', value: { open: true, banner: null } });
  });
});

describe('console', () => {
  const replies = (...outputs: (string | number)[]) => {
    devstack.routes.push(({ method, path, body }) => {
      if (method !== 'POST' || path !== '/compute/v2.1/servers/s1/action') return undefined;
      expect(body).toEqual({ 'os-getConsoleOutput': { length: 200 } });
      const output = outputs.length > 1 ? outputs.shift() : outputs[0];
      return typeof output === 'number' ? { status: output, body: {} } : { status: 200, body: { output } };
    });
  };
  const boot = { console: 's1' };

  test('what a guest wrote is a list of lines as a terminal shows them', async () => {
    replies('\u001b[2Jkernel is up\r\n\r\ntoken-7f2c\r\nlogin: ');
    expect((await look({ boot })).boot).toEqual({ is: 'value', value: ['kernel is up', 'token-7f2c', 'login:'] });
  });

  test('it is looked at again until the guest has started', async () => {
    replies('', 'kernel is up\n', 'kernel is up\nlogin: ');
    const settles = { has: { matches: 'login:' } };
    expect((await look({ boot: { ...boot, settles } })).boot).toMatchObject({ value: ['kernel is up', 'login:'] });
  });

  test('no more than the last lines are kept, whatever the host sends, and no password among them', async () => {
    const noise = Array.from({ length: 5_000 }, (_, line) => `line ${line}`);
    replies([...noise, 'db_password=hunter2', 'login:'].join('\n'));
    const { boot: seen } = await look({ boot });
    const value = seen?.is === 'value' ? (seen.value as string[]) : [];
    expect(value).toHaveLength(200);
    expect(value.slice(-2)).toEqual(['db_password=(hidden)', 'login:']);
  });

  test.each([404, 409])('a server that is gone, or that no host has taken, has no console: %i', async (status) => {
    replies(status);
    expect((await look({ boot })).boot).toEqual({ is: 'absent', missing: 'boot' });
  });

  test('a service that stumbles, or answers without a console, is unknown', async () => {
    replies(500);
    expect((await look({ boot })).boot).toMatchObject({ is: 'unknown', reason: 'service-error' });
    devstack.routes.length = 0;
    devstack.routes.push(({ path }) => (path.endsWith('/action') ? { status: 200, body: {} } : undefined));
    expect((await look({ boot })).boot).toMatchObject({ is: 'unknown', reason: 'malformed' });
  });
});

describe('http', () => {
  const form = `<form action="/dashboard/auth/login/"><input type='hidden' name='csrfmiddlewaretoken' value='t&amp;1'>
    <input type="text" name="username"><input type="password" name="password"></form>`;
  const page = (raw: string, headers = {}) => ({
    status: 200,
    raw,
    headers: { 'content-type': 'text/html', ...headers },
  });
  const login = { http: '/dashboard/auth/login/' };
  const entered = { ...login, form: { username: 'ada', password: 'p w' } };

  beforeEach(() => {
    devstack.routes.push(({ method, path, body }) => {
      if (path === '/dashboard/') return page('<title>\n Overview </title>');
      if (path !== '/dashboard/auth/login/') return undefined;
      if (method === 'GET') return page(`<title>Login</title>${form}`, { 'set-cookie': 'csrftoken=c; Path=/' });
      const isRight = new URLSearchParams(String(body)).get('csrfmiddlewaretoken') === 't&1';
      return isRight ? { status: 302, headers: { location: 'http://10.9.8.7/dashboard/' } } : { status: 403 };
    });
  });

  test('a page is told by its status, where it ends, its title and its fields', async () => {
    const seen = await look({ login });
    const fields = ['csrfmiddlewaretoken', 'password', 'username'];
    expect(seen.login).toEqual({
      is: 'value',
      value: { status: 200, path: '/dashboard/auth/login/', title: 'Login', fields },
    });
  });

  test('a form goes out with its token and its cookies, and redirects are followed on this host', async () => {
    const seen = await look({ entered });
    expect(seen.entered).toEqual({
      is: 'value',
      value: { status: 200, path: '/dashboard/', title: 'Overview', fields: [] },
    });
  });

  test('a page without such a form is shown as it stands', async () => {
    const seen = await look({ entered: { ...login, form: { username: 'a', domain: 'b' } } });
    expect(seen.entered).toMatchObject({ is: 'value', value: { path: '/dashboard/auth/login/' } });
    expect(devstack.asked.filter((line) => line === 'POST /dashboard/auth/login/')).toEqual([]);
  });

  test('a redirect to another host is not followed', async () => {
    devstack.routes.unshift(() => ({ status: 302, headers: { location: 'http://10.1.1.1/' } }));
    const seen = await look({ login });
    expect(seen.login).toMatchObject({ is: 'unknown', reason: 'malformed' });
  });
});

describe('availability', () => {
  const stacks = { api: 'compute', get: '/servers', read: 'status', availability: true };

  test('a service that comes up within the bound is up', async () => {
    let asked = 0;
    devstack.routes.push(({ path }) => {
      if (path !== '/compute/v2.1/servers') return undefined;
      asked += 1;
      return { status: asked < 5 ? 503 : 200, body: {} };
    });
    const seen = await look({ stacks });
    expect(seen.stacks).toEqual({ is: 'value', value: 200 });
  });

  test('it is asked where it was when the attempt was prepared, whatever the catalogue says now', async () => {
    const before = { compute: 'http://10.9.8.7/before/$(project_id)s' };
    devstack.routes.push(({ path }) => (path === '/before/admin0/servers' ? { status: 200, body: {} } : undefined));
    const seen = await look({ stacks }, {}, { endpoints: before });
    expect(seen.stacks).toEqual({ is: 'value', value: 200 });
  });

  test('a service that stays down is a value, once the identity service has let the administrator in again', async () => {
    devstack.routes.push(({ path }) => (path === '/compute/v2.1/servers' ? { status: 503, body: {} } : undefined));
    const before = devstack.asked.filter((line) => line.includes('/auth/tokens')).length;
    const seen = await look({ stacks });
    expect(seen.stacks).toEqual({ is: 'value', value: 503 });
    expect(devstack.asked.filter((line) => line.includes('/auth/tokens')).length).toBeGreaterThan(before);
  }, 40_000);

  test('while nobody can sign in, nothing is said about any service', async () => {
    devstack.routes.push(() => ({ status: 503, body: {} }));
    const seen = await look({ stacks });
    expect(seen.stacks).toMatchObject({ is: 'unknown', reason: 'service-error' });
  }, 40_000);
});

test('XML of a command becomes JSON, and XML that is none is unknown', async () => {
  const command = (word: string) => ({ command: ['/usr/bin/virsh', word], parse: 'xml' });
  const seen = await look({ machine: command('dumpxml'), bad: command('badxml') });
  expect(seen.machine).toEqual({
    is: 'value',
    value: { domain: { '@type': 'kvm', name: ['instance-1'], devices: [''] } },
  });
  expect(seen.bad).toMatchObject({ is: 'unknown', reason: 'malformed' });
});

describe('microversions', () => {
  const versions = (newest: string) => {
    devstack.routes.push(({ path }) =>
      path === '/compute/v2.1/' ? { status: 200, body: { version: { id: 'v2.1', version: newest } } } : undefined,
    );
  };

  test('a cloud that is too old is told before anything is asked', async () => {
    versions('2.79');
    const seen = await look({ x: { api: 'compute', microversion: '2.90', get: '/new' } });
    expect(seen.x).toMatchObject({ is: 'unknown', reason: 'cloud-too-old' });
    expect(devstack.asked).not.toContain('GET /compute/v2.1/new');
  });

  test('2.100 is newer than 2.93, and the versions are asked for once', async () => {
    versions('2.100');
    const seen = await look({
      x: { api: 'compute', microversion: '2.93', get: '/flavors', select: 'flavors[].id' },
      y: { api: 'compute', microversion: '2.47', get: '/flavors', select: 'flavors[].id' },
    });
    expect(seen).toMatchObject({ x: { is: 'value' }, y: { is: 'value' } });
    expect(devstack.asked.filter((line) => line === 'GET /compute/v2.1/')).toHaveLength(1);
  });
});
