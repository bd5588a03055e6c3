import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';

/** `cutAfter`: so many bytes of the body are sent, then the connection breaks. */
export type FakeReply = {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
  raw?: string;
  cutAfter?: number;
};
type FakeAsk = {
  method: string;
  path: string;
  query: URLSearchParams;
  body: unknown;
  token: string | undefined;
  isEncrypted: boolean;
};
type FakeRoute = (ask: FakeAsk) => FakeReply | 'hang' | undefined;

export type FakeOpenstack = {
  port: number;
  /** `METHOD /path?query` of each request, in order. */
  asked: string[];
  /** Collections by path, such as `/networking/v2.0/networks`. */
  stored: Map<string, Record<string, unknown>[]>;
  /** Service types it has, in the order of the catalogue; placement and object-store are left out unless they are put in. */
  catalog: (keyof typeof bases)[];
  /** Answers before the store does; the first that answers wins. */
  routes: FakeRoute[];
  /** Passwords by user name. */
  passwords: Map<string, string>;
  /** Each request is answered so many milliseconds later. */
  delay(ms: number): void;
  /** Speaks HTTP over a stream that is already there. */
  accept(stream: Duplex): void;
  close(): Promise<void>;
};

export const fakeAddress = '10.9.8.7';

const bases = {
  identity: '/identity',
  compute: '/compute/v2.1',
  image: '/image',
  network: '/networking',
  volumev3: '/volume/v3',
  placement: '/placement',
  'object-store': '/v1/AUTH_admin0',
} as const;

/**
 * An OpenStack made small: signs in, has a catalogue, and keeps what is posted to any collection until it is deleted.
 * What a test is about it says by a route.
 */
export async function fakeOpenstack(): Promise<FakeOpenstack> {
  const asked: string[] = [];
  const stored = new Map<string, Record<string, unknown>[]>();
  const routes: FakeRoute[] = [];
  const passwords = new Map([['admin', 'secret']]);
  const catalog: FakeOpenstack['catalog'] = ['identity', 'compute', 'image', 'network', 'volumev3'];
  let latencyMs = 0;
  const server = createServer((request, response) => {
    const answer = async () => {
      // A request that broke off has nobody left to answer.
      const ask = await read(request).catch(() => undefined);
      if (ask === undefined) return void response.destroy();
      if (latencyMs > 0) await wait(latencyMs);
      asked.push(`${ask.method} ${request.url}`);
      const reply =
        routes.map((route) => route(ask)).find((found) => found !== undefined) ??
        (ask.path === '/identity/v3/auth/tokens' ? signIn(ask, passwords, stored, catalog) : keep(ask, stored));
      if (reply !== 'hang') send(response, reply);
    };
    void answer();
  });
  seed(stored);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    port,
    asked,
    stored,
    catalog,
    routes,
    passwords,
    delay: (ms) => {
      latencyMs = ms;
    },
    accept: (stream) => void server.emit('connection', stream),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function signIn(
  { body, isEncrypted }: FakeAsk,
  passwords: Map<string, string>,
  stored: FakeOpenstack['stored'],
  types: FakeOpenstack['catalog'],
): FakeReply {
  const { identity, scope } = (
    body as {
      auth: {
        identity: { password?: { user: { name: string; password: string } }; token?: { id: string } };
        scope: { project: { id?: string; name?: string } };
      };
    }
  ).auth;
  const { name = 'admin', password } = identity.password?.user ?? {};
  const known = stored.get('/identity/v3/users')?.find((user) => user.name === name);
  const isKnown =
    identity.token?.id.startsWith('token-of-admin-') ?? (passwords.get(name) ?? known?.password) === password;
  if (!isKnown) return { status: 401, body: { error: { message: 'no' } } };
  const projects = stored.get('/identity/v3/projects') ?? [];
  const project = projects.find(({ id, name: called }) => id === scope.project.id || called === scope.project.name);
  if (project === undefined) return { status: 401, body: { error: { message: 'no project' } } };
  const catalog = types.map((type) => ({
    type,
    endpoints: [
      {
        interface: 'public',
        region: 'RegionOne',
        url: `${isEncrypted ? 'https' : 'http'}://${fakeAddress}${bases[type]}`,
      },
    ],
  }));
  const token = {
    user: { id: known?.id ?? `${name}-id` },
    project: { id: project.id },
    roles: [{ name: 'admin' }],
    catalog,
  };
  return { status: 201, body: { token }, headers: { 'x-subject-token': `token-of-${name}-${String(project.id)}` } };
}

/** Any collection: POST keeps, GET lists or shows, DELETE forgets, PUT and PATCH agree. */
function keep({ method, path, query, body, token }: FakeAsk, stored: FakeOpenstack['stored']): FakeReply {
  if (token === undefined) return { status: 401, body: {} };
  const folder = path.replace(/\/detail$/, '').replace(/\/volume\/v3\/[^/]+/, '/volume/v3');
  const collection = plural(folder);
  const entries = stored.get(folder);
  if (method === 'POST') return post(folder, body, token, stored);
  if (method === 'PUT' || method === 'PATCH') return { status: 200, body: {} };
  const parent = folder.slice(0, folder.lastIndexOf('/'));
  const siblings = stored.get(parent);
  const id = folder.slice(parent.length + 1);
  const entry = siblings?.find((candidate) => candidate.id === id);
  if (method === 'DELETE') {
    if (entry === undefined) return { status: 404, body: {} };
    stored.set(
      parent,
      (siblings ?? []).filter((candidate) => candidate !== entry),
    );
    return { status: 204 };
  }
  if (entry !== undefined) return { status: 200, body: { [singular(parent)]: entry } };
  if (entries === undefined && siblings !== undefined) return { status: 404, body: {} };
  const name = query.get('name');
  const listed = (entries ?? []).filter((candidate) => name === null || candidate.name === name);
  return { status: 200, body: { [collection]: listed } };
}

function post(folder: string, body: unknown, token: string, stored: FakeOpenstack['stored']): FakeReply {
  const [key = 'thing', fields = {}] = Object.entries(body as Record<string, Record<string, unknown>>)[0] ?? [];
  const project = token
    .slice(token.lastIndexOf('-of-') + 4)
    .split('-')
    .slice(1)
    .join('-');
  const entry = { id: randomUUID(), project_id: project, status: 'ACTIVE', ...fields };
  stored.set(folder, [...(stored.get(folder) ?? []), entry]);
  return { status: 201, body: { [key]: entry } };
}

/** The key of a list: what the last part of the path is called in bodies. */
function plural(folder: string): string {
  const name = folder.slice(folder.lastIndexOf('/') + 1);
  return name
    .replaceAll('-', '_')
    .replace(/^os_/, '')
    .replace(/^types$/, 'volume_types');
}

function singular(folder: string): string {
  return plural(folder).replace(/s$/, '');
}

function seed(stored: FakeOpenstack['stored']): void {
  stored.set('/identity/v3/projects', [{ id: 'admin0', name: 'admin' }]);
  stored.set('/identity/v3/users', [{ id: 'admin-id', name: 'admin' }]);
  stored.set(
    '/identity/v3/roles',
    ['admin', 'member'].map((name) => ({ id: `role-${name}`, name, domain_id: null })),
  );
  stored.set('/networking/v2.0/networks', [{ id: 'net-public', name: 'public', 'router:external': true }]);
  stored.set('/networking/v2.0/subnets', [
    { id: 'sub-public', network_id: 'net-public', ip_version: 4, cidr: '172.24.4.0/24' },
  ]);
  stored.set('/image/v2/images', [{ id: 'img', name: 'cirros', size: 1, disk_format: 'qcow2' }]);
  stored.set('/compute/v2.1/flavors', [{ id: '42', name: 'm1.nano', ram: 128, disk: 1 }]);
  stored.set('/volume/v3/types', [{ id: 'type', name: 'lvm', is_public: true }]);
}

async function read(request: IncomingMessage): Promise<FakeAsk> {
  let text = '';
  for await (const chunk of request) text += chunk;
  const url = new URL(request.url ?? '/', 'http://fake');
  const token = request.headers['x-auth-token'];
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    body: text === '' ? undefined : request.headers['content-type']?.includes('json') ? JSON.parse(text) : text,
    token: typeof token === 'string' ? token : undefined,
    isEncrypted: 'encrypted' in request.socket,
  };
}

function send(response: ServerResponse, { status, body, headers = {}, raw, cutAfter }: FakeReply): void {
  const text = raw ?? (body === undefined ? '' : JSON.stringify(body));
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    // Every service of OpenStack signs what it replies.
    'x-openstack-request-id': `req-${randomUUID()}`,
    ...headers,
  });
  if (cutAfter === undefined) response.end(text);
  else response.write(text.slice(0, cutAfter) || ' ', () => response.destroy());
}
