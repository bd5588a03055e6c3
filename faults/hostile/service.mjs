import { once } from 'node:events';
import { createServer } from 'node:http';

/**
 * @callback Lie answers a request instead of the honest service; false leaves it to that
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response `response.socket` takes bytes that are no HTTP
 * @param {string} base address of the service
 * @returns {boolean}
 */

/**
 * The APIs of a cloud with the right answers, but for those the lie takes over.
 *
 * @param {Lie} [lie]
 * @returns {Promise<{ base: string, port: number }>}
 */
export async function openService(lie = () => false) {
  const server = createServer((request, response) => {
    const base = `http://127.0.0.1:${server.address().port}`;
    request.resume();
    if (!lie(request, response, base)) reply(response, ...honestly(request, base));
  });
  // What the host sees of our hanging up is no concern of these scenarios.
  server.on('connection', (socket) => socket.on('error', () => undefined));
  server.on('clientError', (_error, socket) => socket.destroy());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  return { base: `http://127.0.0.1:${port}`, port };
}

/** Sends JSON. */
export function reply(response, status, body, headers = {}) {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    ...headers,
  });
  response.end(text);
}

/** What the identity service answers to a sign-in. */
export function tokenReply(base, endpoints = {}) {
  const urls = {
    identity: `${base}/identity`,
    compute: `${base}/compute/v2.1`,
    network: `${base}/networking`,
    ...endpoints,
  };
  const catalog = Object.entries(urls).map(([type, url]) => ({
    type,
    endpoints: [{ interface: 'public', region: 'RegionOne', url }],
  }));
  const token = { user: { id: 'u' }, project: { id: 'p' }, roles: [{ name: 'admin' }], catalog };
  return [201, { token }, { 'x-subject-token': 'a-token-of-sufficient-length' }];
}

function honestly({ url }, base) {
  if (url.endsWith('/auth/tokens')) return tokenReply(base);
  if (url.includes('/servers/srv-1')) return [200, { server: { id: 'srv-1', name: 'web', status: 'ACTIVE' } }];
  if (url.includes('/v2.0/networks')) return [200, { networks: [{ id: 'net-1', name: 'lan' }] }];
  return [404, { error: 'no such thing' }];
}
