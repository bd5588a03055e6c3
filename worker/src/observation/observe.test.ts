import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Fact, fact as factSchema, type Json, type PracticalQuestion } from '@stackproof/question-bank';
import type { Cloud } from '../environment/cloud.js';
import { type FakeDevstack, fakeDevstack } from '../environment/fake-devstack.js';
import type { FakeReply } from '../environment/fake-openstack.js';
import { observe, unknownToAll } from './observe.js';

let devstack: FakeDevstack;
let cloud: Cloud;

const access = {
  user: 'sp-candidate',
  password: 'pw-of-candidate',
  userId: 'u1',
  project: 'sp',
  projectId: 'p1',
  cloud: 'exam',
};

beforeEach(async () => {
  devstack = await fakeDevstack((line) => {
    if (line.includes('is-active')) return { stdout: 'inactive\n', exitCode: 3 };
    if (line.includes('/bin/false')) return { exitCode: 1 };
    if (line.includes('/bin/missing')) return { exitCode: 127, stderr: 'not found' };
    if (line.includes('/bin/colours')) return { stdout: '\u001b[31mred\u001b[0m\u0000\n' };
    return undefined;
  });
  devstack.stored.get('/identity/v3/projects')?.push({ id: 'p1', name: 'sp' });
  devstack.passwords.set('sp-candidate', access.password);
  cloud = await devstack.open(access);
});

afterEach(async () => {
  cloud.connection.close();
  await devstack.close();
});

type LooseFact = Record<string, unknown>;

function asked(facts: Record<string, LooseFact>, scope: Record<string, Json> = {}, position = 1) {
  const parsed = Object.fromEntries(Object.entries(facts).map(([id, fact]) => [id, factSchema.parse(fact) as Fact]));
  return { position, question: { id: 'q', facts: parsed } as unknown as PracticalQuestion, scope };
}

async function look(facts: Record<string, LooseFact>, scope: Record<string, Json> = {}, settleMs = 5_000) {
  const [result] = await observe({ cloud, questions: [asked(facts, scope)], settleMs });
  return Object.fromEntries((result?.observations ?? []).map((observation) => [observation.fact, observation]));
}

function answer(path: string, ...replies: FakeReply[]): void {
  let time = 0;
  devstack.routes.push((ask) => {
    if (ask.path !== path) return undefined;
    time += 1;
    return replies[Math.min(time, replies.length) - 1];
  });
}

describe('facts', () => {
  test('a fact reads what earlier facts found, whatever the order they are written in', async () => {
    devstack.stored.set('/networking/v2.0/ports', [{ id: 'port 1', name: 'p' }]);
    answer('/networking/v2.0/floatingips', { status: 200, body: { floatingips: [{ status: 'ACTIVE' }] } });
    const seen = await look({
      floating: { api: 'network', get: '/v2.0/floatingips?port_id={{fact.port.id}}', select: 'floatingips[0]' },
      port: { api: 'network', get: '/v2.0/ports', select: 'ports', one: { name: 'p' } },
    });
    expect(seen.floating?.result).toEqual({ is: 'value', value: { status: 'ACTIVE' } });
    expect(devstack.asked).toContain('GET /networking/v2.0/floatingips?port_id=port%201');
  });

  test('the same request goes out once, however many facts of however many questions put it', async () => {
    const fact = { api: 'compute', get: '/flavors/detail', select: 'flavors[0].name' };
    const questions = [1, 2, 3].map((position) => asked({ a: fact, b: { ...fact, select: 'flavors' } }, {}, position));
    const results = await observe({ cloud, questions });
    expect(devstack.asked.filter((line) => line.includes('/flavors/detail'))).toHaveLength(1);
    expect(results.flatMap(({ observations }) => observations).every(({ result }) => result.is === 'value')).toBe(true);
  });

  test('one token per actor serves every fact', async () => {
    const facts = Object.fromEntries(
      ['admin', 'candidate', 'attempt-project'].flatMap((as) =>
        [1, 2].map((n) => [`${as.replace('-', '')}${n}`, { api: 'compute', as, get: `/x${n}` }]),
      ),
    );
    await look(facts);
    expect(devstack.asked.filter((line) => line.startsWith('POST /identity/v3/auth/tokens'))).toHaveLength(3);
  });

  test('a cloud whose tokens reach no other project is asked by password', async () => {
    devstack.routes.push(({ path, body }) =>
      path === '/identity/v3/auth/tokens' && JSON.stringify(body).includes('"token":{"id"')
        ? { status: 403, body: {} }
        : undefined,
    );
    const seen = await look({
      flavors: { api: 'compute', as: 'attempt-project', get: '/flavors', select: 'flavors[].id' },
    });
    expect(seen.flavors?.result).toEqual({ is: 'value', value: ['42'] });
  });

  test('what is not there is absent, and what reads it is absent by its name', async () => {
    const seen = await look({
      server: { api: 'compute', get: '/servers/detail', select: 'servers', one: { name: 'web' } },
      ports: { api: 'network', get: '/v2.0/ports?device_id={{fact.server.id}}' },
      address: { api: 'network', get: '/v2.0/floatingips?port_id={{fact.ports.id}}' },
    });
    expect(seen.server?.result).toEqual({ is: 'absent', missing: 'server' });
    expect(seen.ports?.result).toEqual({ is: 'absent', missing: 'server' });
    expect(seen.address?.result).toEqual({ is: 'absent', missing: 'server' });
  });

  test('404 is absent; 403, 401 and 5xx are unknown with their reasons', async () => {
    answer('/compute/v2.1/gone', { status: 404, body: {} });
    answer('/compute/v2.1/closed', { status: 403, body: {} });
    answer('/compute/v2.1/signed-out', { status: 401, body: {} });
    answer('/compute/v2.1/broken', { status: 500, body: {} });
    const get = (path: string) => ({ api: 'compute', get: path });
    const seen = await look({
      gone: get('/gone'),
      closed: get('/closed'),
      out: get('/signed-out'),
      broken: get('/broken'),
    });
    expect(seen.gone?.result.is).toBe('absent');
    expect(seen.closed?.result).toMatchObject({ is: 'unknown', reason: 'forbidden' });
    expect(seen.out?.result).toMatchObject({ is: 'unknown', reason: 'unauthorised' });
    expect(seen.broken?.result).toMatchObject({ is: 'unknown', reason: 'service-error' });
  });

  test('read: status takes a refusal as a value', async () => {
    answer('/compute/v2.1/closed', { status: 403, body: {} });
    const seen = await look({ closed: { api: 'compute', get: '/closed', read: 'status' } });
    expect(seen.closed?.result).toEqual({ is: 'value', value: 403 });
  });

  test('read: status takes neither a detour, nor a busy service, nor a lapsed token for an answer', async () => {
    for (const status of [302, 401, 429]) answer(`/compute/v2.1/${status}`, { status, body: {} });
    const get = (path: string, as: string) => ({ api: 'compute', as, get: path, read: 'status' });
    const seen = await look({
      detour: get('/302', 'admin'),
      lapsed: get('/401', 'candidate'),
      busy: get('/429', 'admin'),
      nobody: get('/401', 'anonymous'),
    });
    expect(seen.detour?.result).toMatchObject({ is: 'unknown', reason: 'service-error' });
    expect(seen.lapsed?.result).toMatchObject({ is: 'unknown', reason: 'unauthorised' });
    expect(seen.busy?.result).toMatchObject({ is: 'unknown', reason: 'service-error' });
    expect(seen.nobody?.result).toEqual({ is: 'value', value: 401 });
  });

  test('a web page where a list was asked for is unknown: it does not say that nothing is there', async () => {
    answer('/compute/v2.1/servers', {
      status: 200,
      raw: '<html>It works!</html>',
      headers: { 'content-type': 'text/html' },
    });
    const seen = await look({ server: { api: 'compute', get: '/servers', select: 'servers[0]' } });
    expect(seen.server?.result).toMatchObject({ is: 'unknown', reason: 'malformed' });
  });

  test('a reply that no OpenStack service signed says nothing about what is there', async () => {
    for (const status of [200, 404])
      answer(`/compute/v2.1/${status}`, { status, headers: { 'x-openstack-request-id': '' } });
    const seen = await look({
      gone: { api: 'compute', get: '/404' },
      headers: { api: 'compute', head: '/200', read: 'headers' },
      status: { api: 'compute', get: '/200', read: 'status' },
    });
    for (const fact of ['gone', 'headers', 'status'])
      expect(seen[fact]?.result).toMatchObject({ is: 'unknown', reason: 'service-error' });
  });

  test('a service the catalogue lacks is unknown, for what reads it too', async () => {
    const seen = await look({
      stack: { api: 'orchestration', get: '/stacks' },
      more: { api: 'compute', get: '/servers/{{fact.stack.id}}' },
    });
    expect(seen.stack?.result).toMatchObject({ is: 'unknown', reason: 'service-missing' });
    expect(seen.more?.result).toMatchObject({ is: 'unknown', reason: 'service-missing' });
  });

  test('two of one name are ambiguous, with their ids', async () => {
    devstack.stored.set('/compute/v2.1/servers', [
      { id: 'a', name: 'web' },
      { id: 'b', name: 'web' },
      { id: 'c', name: 'web-2' },
    ]);
    const seen = await look({
      server: { api: 'compute', get: '/servers/detail', select: 'servers', one: { name: 'web' } },
    });
    expect(seen.server?.result).toEqual({ is: 'ambiguous', ids: ['a', 'b'] });
  });

  test('an old cloud that does not know the microversion says so', async () => {
    answer('/compute/v2.1/new', { status: 406, body: {} });
    const seen = await look({ x: { api: 'compute', microversion: '2.90', get: '/new' } });
    expect(seen.x?.result).toMatchObject({ is: 'unknown', reason: 'cloud-too-old' });
  });

  test('pages are followed, and a link cannot lead to another path', async () => {
    const link = (href: string) => ({
      status: 200,
      body: { servers: [{ id: href }], servers_links: [{ rel: 'next', href }] },
    });
    answer('/compute/v2.1/servers/detail', link('http://evil/other?marker=1'), {
      status: 200,
      body: { servers: [{ id: 'last' }] },
    });
    const seen = await look({ ids: { api: 'compute', get: '/servers/detail', select: 'servers[].id' } });
    expect(seen.ids?.result).toEqual({ is: 'value', value: ['http://evil/other?marker=1', 'last'] });
    expect(devstack.asked.at(-1)).toBe('GET /compute/v2.1/servers/detail?marker=1');
  });

  test('an unfinished state is looked at again until it settles', async () => {
    const state = (status: string) => ({ status: 200, body: { server: { status } } });
    answer('/compute/v2.1/servers/1', state('BUILD'), state('BUILD'), state('ACTIVE'));
    const settles = { status: { not: { in: ['BUILD'] } } };
    const seen = await look({ server: { api: 'compute', get: '/servers/1', select: 'server', settles } });
    expect(seen.server?.result).toEqual({ is: 'value', value: { status: 'ACTIVE' } });
  });

  test('what does not settle in time is unknown', async () => {
    answer('/compute/v2.1/servers/1', { status: 200, body: { server: { status: 'BUILD' } } });
    const settles = { status: { not: 'BUILD' } };
    const seen = await look({ server: { api: 'compute', get: '/servers/1', select: 'server', settles } }, {}, 700);
    expect(seen.server?.result).toMatchObject({ is: 'unknown', reason: 'not-settled' });
  });

  test('a sign-in that is refused is a value', async () => {
    const token = (password: string) => ({ token: { user: 'sp-candidate', password, project: 'sp' } });
    const seen = await look({ right: token(access.password), wrong: token('guess') });
    expect(seen.right?.result).toEqual({ is: 'value', value: { issued: true, roles: ['admin'] } });
    expect(seen.wrong?.result).toEqual({ is: 'value', value: { issued: false } });
  });

  test('a sign-in may be for a domain or for nothing, and its user may be of another domain', async () => {
    const asked: unknown[] = [];
    devstack.routes.push(({ path, body }) => {
      const auth = (body as { auth?: { scope: unknown; identity: unknown } } | undefined)?.auth;
      if (!path.endsWith('/auth/tokens') || !JSON.stringify(auth).includes('"name":"vera"')) return undefined;
      asked.push(auth);
      return { status: 201, body: { token: { user: { id: 'v' } } }, headers: { 'x-subject-token': 'token-of-vera' } };
    });
    const vera = { user: 'vera', password: 'x' };
    const seen = await look({ plain: { token: vera }, domain: { token: { ...vera, userDomain: 'd1', domain: 'd1' } } });
    expect(seen.plain?.result).toEqual({ is: 'value', value: { issued: true, roles: [] } });
    expect(seen.domain?.result).toEqual({ is: 'value', value: { issued: true, roles: [] } });
    const user = (domain: string) => ({ password: { user: { name: 'vera', domain: { id: domain }, password: 'x' } } });
    expect(asked).toContainEqual({ identity: { methods: ['password'], ...user('default') }, scope: 'unscoped' });
    expect(asked).toContainEqual({
      identity: { methods: ['password'], ...user('d1') },
      scope: { domain: { id: 'd1' } },
    });
  });

  test('a sign-in by password is refused by 401 alone; 403 and 404 do not say that the password is wrong', async () => {
    const statusFor: Record<string, number> = { forbidden: 403, missing: 404 };
    devstack.routes.push(({ path, body }) => {
      const user = /"name":"(\w+)"/.exec(JSON.stringify(body ?? ''))?.[1] ?? '';
      const status = path.endsWith('/auth/tokens') ? statusFor[user] : undefined;
      return status === undefined ? undefined : { status, body: {} };
    });
    const token = (user: string) => ({ token: { user, password: 'x', project: 'sp' } });
    const seen = await look({ forbidden: token('forbidden'), missing: token('missing') });
    expect(seen.forbidden?.result).toMatchObject({ is: 'unknown', reason: 'forbidden' });
    expect(seen.missing?.result).toMatchObject({ is: 'unknown', reason: 'service-error' });
  });

  test('commands: output counts whatever the exit code, silence is absent, no program is unknown', async () => {
    const seen = await look({
      state: { command: ['/bin/systemctl', 'is-active', 'x'] },
      silent: { command: ['/bin/false'] },
      none: { command: ['/bin/missing'] },
      plain: { command: ['/bin/colours'] },
    });
    expect(seen.state).toMatchObject({ status: 3, result: { is: 'value', value: 'inactive' } });
    expect(seen.silent?.result).toEqual({ is: 'absent', missing: 'silent' });
    expect(seen.none?.result).toMatchObject({ is: 'unknown', reason: 'service-missing' });
    expect(seen.plain?.result).toEqual({ is: 'value', value: 'red' });
  });

  test('files are parsed; one that is missing is absent', async () => {
    devstack.files.set('/opt/stack/nova.conf', '[DEFAULT]\ndebug = False\ndebug = True\n[api]\nlist = a\n  b\n');
    const seen = await look({
      conf: { file: '~/nova.conf', parse: 'ini' },
      none: { file: '/etc/none' },
    });
    expect(seen.conf?.result).toEqual({ is: 'value', value: { DEFAULT: { debug: 'True' }, api: { list: 'a\nb' } } });
    expect(seen.none?.result).toEqual({ is: 'absent', missing: 'none' });
  });

  test('tokens, passwords and private keys are hidden, words are not', async () => {
    const token = (await cloud.token('admin')).id;
    const adminPass = 'x';
    const server = {
      name: 'secret',
      note: `token ${token}`,
      adminPass,
      password: 'secret',
      key: '-----BEGIN RSA PRIVATE KEY-----\nabc',
    };
    answer('/compute/v2.1/servers/1', { status: 200, body: { server } });
    const seen = await look({ server: { api: 'compute', get: '/servers/1', select: 'server' } });
    expect(seen.server?.result).toEqual({
      is: 'value',
      value: { name: 'secret', note: 'token (hidden)', adminPass: '(hidden)', password: '(hidden)', key: '(hidden)' },
    });
  });

  test('a connection that breaks in the middle leaves unknown facts, never absent ones', async () => {
    devstack.routes.push(({ path }) => (path.endsWith('/hangs') ? 'hang' : undefined));
    setTimeout(() => devstack.cut(), 100);
    const seen = await look({
      hangs: { api: 'compute', get: '/hangs' },
      later: { api: 'compute', get: '/x/{{fact.hangs.id}}' },
    });
    expect(seen.hangs?.result).toMatchObject({ is: 'unknown', reason: 'unreachable' });
    expect(seen.later?.result).toMatchObject({ is: 'unknown', reason: 'unreachable' });
  });

  test('progress counts every fact, and each question is handed out when it is done', async () => {
    const steps: number[] = [];
    const finished: number[] = [];
    const questions = [
      asked({ a: { api: 'compute', get: '/a' } }, {}, 1),
      asked({ b: { api: 'compute', get: '/b' } }, {}, 2),
    ];
    await observe({
      cloud,
      questions,
      onProgress: ({ done, of }) => steps.push(done / of),
      onQuestion: ({ position }) => finished.push(position),
    });
    expect(steps).toEqual([0.5, 1]);
    expect(finished.toSorted()).toEqual([1, 2]);
  });

  test('nothing could be asked: every fact is unknown for that reason', async () => {
    const fault = await devstack.connect().then((connection) => {
      connection.close();
      return connection.ended.reason;
    });
    const [result] = unknownToAll([asked({ a: { api: 'compute', get: '/a' } })], fault);
    expect(result?.observations[0]?.result).toMatchObject({ is: 'unknown', reason: 'cancelled' });
  });
});
