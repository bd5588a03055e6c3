import { gzipSync } from 'node:zlib';
import { reply, tokenReply } from '../service.mjs';
import { openSshd } from '../sshd.mjs';

const json = { 'content-type': 'application/json' };

/** Lies about one server behind a real sshd; all the rest of the cloud is honest. */
function aboutServer(name, expected, lie, { limitMs = 10_000, settleMs } = {}) {
  const service = (request, response, base) => {
    if (!request.url.includes('/servers/srv-1')) return false;
    lie(response, base, request);
    return true;
  };
  const others = expected === 'too-large' ? ['pass', 'too-large'] : 'pass';
  return { name, limitMs, settleMs, expected: { server: expected, others }, open: () => openSshd(service) };
}

/** Lies about every sign-in behind a real sshd. */
function aboutSignIn(name, expected, lie, { limitMs = 10_000 } = {}) {
  const service = (request, response, base) => {
    if (!request.url.endsWith('/auth/tokens')) return false;
    lie(response, base);
    return true;
  };
  return { name, limitMs, expected, open: () => openSshd(service) };
}

function raw(...parts) {
  return (response) => response.socket.end(parts.join('\r\n'));
}

/** @param {() => string | Buffer} make called when it is asked for: the large ones would slow down every other host */
function body(make, headers = {}) {
  return (response) => response.writeHead(200, { ...json, ...headers }).end(make());
}

/** Sends something every so often, for ever. */
function dripping(response, head, send, ms) {
  response.socket.write(head);
  const timer = setInterval(() => response.socket.write(send), ms);
  response.socket.on('close', () => clearInterval(timer));
}

const active = '{"server":{"id":"srv-1","status":"ACTIVE"}}';
const chunked = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n';
const elsewhere = [
  'http://169.254.169.254/latest',
  'http://10.0.0.1:5432',
  'http://192.168.122.1:6379',
  'http://[fd00:ec2::254]',
];

export const replies = [
  aboutServer(
    'JSON bomb: depth',
    'too-large',
    body(() => `{"server":${'['.repeat(1_000_000)}`),
  ),
  aboutServer(
    'JSON bomb: size',
    'too-large',
    body(() => `{"server":{"status":"${'x'.repeat(5_000_000)}"}}`),
  ),
  aboutServer(
    'JSON bomb: empty objects',
    'too-large',
    body(() => `{"server":[${'{},'.repeat(1_300_000)}{}]}`),
  ),
  aboutServer(
    'JSON bomb: as many keys as are read',
    'too-large',
    body(() => `{"server":{"status":"ACTIVE"${keys(110_000)}}}`),
  ),
  aboutServer(
    'JSON bomb: duplicate keys',
    'pass',
    body(() => `{"server":{${'"status":"BUILD",'.repeat(110_000)}"status":"ACTIVE"}}`),
  ),
  aboutServer(
    'JSON bomb: __proto__',
    'pass',
    body(
      () =>
        '{"__proto__":{"polluted":1},"server":{"status":"ACTIVE","constructor":{"prototype":{"polluted":1}},"__proto__":{"polluted":1}}}',
    ),
  ),
  aboutServer(
    'JSON of long numbers',
    'pass',
    body(() => `{"server":{"status":"ACTIVE","ram":${'9'.repeat(1_000_000)}}}`),
  ),
  aboutServer(
    'JSON that breaks off',
    'malformed',
    body(() => '{"server":{"status":"ACTIVE"'),
  ),
  aboutServer(
    'JSON in name only',
    'malformed',
    body(() => '<html>It works!</html>'),
  ),
  aboutServer(
    'a page instead of JSON',
    'malformed',
    body(() => '<html>It works!</html>', { 'content-type': 'text/html' }),
  ),
  aboutServer(
    'no body at all',
    'malformed',
    body(() => ''),
  ),
  aboutServer(
    'control characters in names',
    'pass',
    body(() => '{"server":{"status":"ACTIVE","name":"a\\u0000\\u001b[2Jb\\u0007"}}'),
  ),
  aboutServer('HTTP redirect to 169.254.169.254', 'service-error', (response) =>
    response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end(),
  ),
  aboutServer('chunked body without end', 'timeout', (response) => dripping(response, chunked, '1\r\n[\r\n', 500), {
    limitMs: 10_000,
  }),
  aboutServer('chunk of a size beyond all numbers', 'malformed', (response) =>
    response.socket.end(`${chunked}FFFFFFFFFFFFFFFFFF\r\n[`),
  ),
  aboutServer('body that pours without end', 'too-large', (response) => pourBody(response), { limitMs: 10_000 }),
  aboutServer(
    'gzip bomb',
    'malformed',
    body(() => gzipSync(Buffer.alloc(256 * 1024 * 1024)), { 'content-encoding': 'gzip' }),
  ),
  aboutServer(
    'header 1 MB',
    'too-large',
    body(() => active, { 'x-long': 'h'.repeat(1_000_000) }),
  ),
  aboutServer(
    'a hundred thousand headers',
    'too-large',
    raw('HTTP/1.1 200 OK', 'x: 1\r\n'.repeat(100_000), '', active),
  ),
  aboutServer(
    'header that never ends',
    'timeout',
    (response) => dripping(response, 'HTTP/1.1 200 OK\r\nx: ', 'y', 200),
    { limitMs: 10_000 },
  ),
  aboutServer('status that is none', 'malformed', raw('HTTP/1.1 999999 No', '', '')),
  aboutServer('HTTP of no version', 'malformed', raw('Server is active', '', active)),
  aboutServer(
    'two lengths',
    'malformed',
    raw('HTTP/1.1 200 OK', 'content-length: 5', 'content-length: 900', '', active),
  ),
  aboutServer(
    'length and chunks at once',
    'malformed',
    raw('HTTP/1.1 200 OK', 'content-length: 5', 'transfer-encoding: chunked', '', active),
  ),
  aboutServer(
    'length that is not kept',
    'service-error',
    raw('HTTP/1.1 200 OK', 'content-type: application/json', 'content-length: 900', '', active),
    { limitMs: 10_000 },
  ),
  aboutServer('a second answer behind the first', 'pass', (response) =>
    response.socket.end(
      `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${active.length}\r\n\r\n${active}HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}`,
    ),
  ),
  aboutServer(
    'endless early hints',
    'timeout',
    (response) => dripping(response, '', 'HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n', 50),
    { limitMs: 10_000 },
  ),
  aboutServer(
    'switching protocols',
    ['service-error', 'timeout'],
    raw('HTTP/1.1 101 Switching Protocols', 'upgrade: chaos', 'connection: upgrade', '', ''),
    { limitMs: 10_000 },
  ),
  aboutServer('RST instead of an answer', 'service-error', (response) => response.socket.resetAndDestroy(), {
    limitMs: 10_000,
  }),
  aboutServer('service that never answers', 'timeout', () => undefined, { limitMs: 10_000 }),
  aboutServer(
    'service that answers after 6 s',
    'pass',
    (response) => setTimeout(() => body(() => active)(response), 6_000),
    {
      limitMs: 10_000,
    },
  ),
  aboutServer('service that is down', 'service-error', (response) => reply(response, 503, {}), { limitMs: 10_000 }),
  aboutServer('service that forbids', 'forbidden', (response) => reply(response, 403, {})),
  aboutServer('service that forgets the token', 'unauthorised', (response) => reply(response, 401, {})),
  aboutServer(
    'state that never settles',
    'not-settled',
    (response) => reply(response, 200, { server: { status: 'BUILD' } }),
    { limitMs: 4_000, settleMs: 4_000 },
  ),
  {
    name: 'list of pages without end',
    limitMs: 10_000,
    expected: { networks: 'too-large', others: 'pass' },
    open: () => openSshd(endlessPages),
  },
  aboutSignIn(
    'catalogue pointing at the platform',
    { account: 'pass', unit: 'pass', settings: 'pass', others: 'malformed' },
    (response, base) => reply(response, ...tokenReply(base, { compute: elsewhere[0], network: elsewhere[1] })),
  ),
  aboutSignIn(
    'catalogue pointing at the platform in IPv6',
    { account: 'pass', unit: 'pass', settings: 'pass', others: 'malformed' },
    (response, base) => reply(response, ...tokenReply(base, { compute: elsewhere[3], network: elsewhere[2] })),
  ),
  aboutSignIn(
    'catalogue of other schemes',
    { account: 'pass', unit: 'pass', settings: 'pass', others: 'malformed' },
    (response, base) =>
      reply(
        response,
        ...tokenReply(base, { compute: 'file:///etc/shadow', network: 'gopher://127.0.0.1:6379/_FLUSHALL' }),
      ),
  ),
  aboutSignIn(
    'catalogue of a name only the host knows',
    { account: 'pass', unit: 'pass', settings: 'pass', others: 'malformed' },
    (response, base) =>
      reply(response, ...tokenReply(base, { compute: 'http://metadata.google.internal/', network: 'http://-s/' })),
  ),
  aboutSignIn(
    'catalogue without services',
    { account: 'pass', unit: 'pass', settings: 'pass', others: 'service-missing' },
    (response) =>
      reply(
        response,
        201,
        { token: { user: { id: 'u' }, project: { id: 'p' }, roles: [], catalog: [null, 5, { endpoints: 'x' }] } },
        { 'x-subject-token': 'a-token-of-some-length' },
      ),
  ),
  aboutSignIn('sign-in that gives no token', 'malformed', (response) =>
    reply(response, 201, { token: { user: { id: 'u' } } }),
  ),
  aboutSignIn(
    'sign-in that is no JSON',
    'malformed',
    body(() => 'token'),
  ),
  aboutSignIn('sign-in that fails', 'service-error', (response) => reply(response, 500, {})),
  aboutSignIn('sign-in that never answers', 'timeout', () => undefined, { limitMs: 10_000 }),
  aboutSignIn('sign-in that says no', 'unauthorised', (response) => reply(response, 401, {})),
];

function keys(count) {
  return Array.from({ length: count }, (_, at) => `,"k${at}":0`).join('');
}

function pourBody(response) {
  response.writeHead(200, json);
  const more = () => {
    while (!response.destroyed && response.write('[[[[[[[['.repeat(4_000)));
    if (!response.destroyed) response.once('drain', more);
  };
  more();
}

function endlessPages({ url }, response, base) {
  if (!url.includes('/v2.0/networks')) return false;
  const page = Number(/page=(\d+)/.exec(url)?.[1] ?? 0);
  const networks_links = [{ rel: 'next', href: `${base}/networking/v2.0/networks?page=${page + 1}` }];
  reply(response, 200, { networks: [{ name: `lan-${page}` }], networks_links });
  return true;
}
