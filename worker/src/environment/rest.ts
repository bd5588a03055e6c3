import { type ClientRequest, Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import type { Json } from '@stackproof/question-bank';
import type { Connection } from './connect.js';
import { EnvironmentFault } from './fault.js';
import { createLimit } from './limit.js';
import { within } from './pause.js';
import { readJson } from './read-json.js';

type RestRequest = {
  method: string;
  url: URL;
  headers?: Record<string, string>;
  body?: Json | string;
  timeoutMs?: number;
};

/** `body` is undefined when there was none, text when it was not JSON. */
export type RestReply = { status: number; headers: Record<string, string>; body: Json | undefined; tookMs: number };

export type Rest = { send(request: RestRequest): Promise<RestReply>; close(): void };

/** Where a URL may lead: an address and port of the host itself. @throws EnvironmentFault when nowhere */
export type Route = (url: URL) => Promise<{ address: string; port: number }>;

const bodyBytes = 4 * 1024 * 1024;
const defaultMs = 10_000;
const atOnce = 8;
const idleMs = 4_000;

/**
 * HTTP through the channels of one SSH connection, with keep-alive. Redirects are not followed and nothing is unzipped;
 * `ca` are the certificates TLS endpoints are verified with.
 */
export function openRest(connection: Connection, route: Route, ca?: string): Rest {
  const limit = createLimit(atOnce);
  const http = new HttpAgent({ keepAlive: true, maxSockets: atOnce, scheduling: 'lifo' });
  const https = new HttpsAgent({ keepAlive: true, maxSockets: atOnce, scheduling: 'lifo' });
  for (const agent of [http, https]) dropIdle(agent);
  overChannels(http, async (host, port) => {
    const { address, port: routed } = await route(urlOf('http:', host, port));
    return socketLike(await connection.forward(address, routed));
  });
  overChannels(https, async (host, port) => {
    const { address, port: routed } = await route(urlOf('https:', host, port));
    const channel = socketLike(await connection.forward(address, routed));
    const name = isIP(host) === 0 ? { servername: host } : {};
    return connectTls({ socket: channel, host, ...name, ...(ca === undefined ? {} : { ca }) });
  });
  const agentOf = (url: URL) => (url.protocol === 'https:' ? https : http);

  return {
    send: (request) => limit(() => sendOnce(request, agentOf(request.url), connection.ended)),
    close: () => {
      http.destroy();
      https.destroy();
    },
  };
}

/**
 * Services hang up on an idle connection after five seconds and more, and what comes through the channel then is only
 * the end of a stream nobody reads: the next request would wait in vain. So an idle channel goes first.
 */
function dropIdle(agent: HttpAgent): void {
  const freed = new WeakMap<Duplex, symbol>();
  agent.on('free', (socket: Duplex) => {
    const turn = Symbol('turn');
    freed.set(socket, turn);
    const drop = () => {
      const isFree = Object.values(agent.freeSockets).some((list) => list?.some((one) => (one as Duplex) === socket));
      if (isFree && freed.get(socket) === turn) socket.destroy();
    };
    setTimeout(drop, idleMs).unref();
  });
}

type Opener = (host: string, port: number) => Promise<Duplex>;

function overChannels(agent: HttpAgent, open: Opener): void {
  // Node's own type knows only sockets made at once; the callback form has been there since 0.12.
  const late = agent as unknown as {
    createConnection(
      options: { host: string; port: number },
      done: (error: Error | null, stream?: Duplex) => void,
    ): void;
  };
  late.createConnection = ({ host, port }, done) => {
    open(host, Number(port)).then(
      (stream) => done(null, stream),
      (error: Error) => done(error),
    );
  };
}

/** A channel lacks what http.Agent calls on a TCP socket; timeouts are kept outside. */
function socketLike(channel: Duplex): Duplex {
  const same = () => channel;
  return Object.assign(channel, { setTimeout: same, setKeepAlive: same, setNoDelay: same, ref: same, unref: same });
}

function urlOf(protocol: string, host: string, port: number): URL {
  return new URL(`${protocol}//${host.includes(':') ? `[${host}]` : host}:${port}`);
}

async function sendOnce(request: RestRequest, agent: HttpAgent, life: AbortSignal): Promise<RestReply> {
  const { method, url, headers = {}, body, timeoutMs = defaultMs } = request;
  const started = performance.now();
  const payload = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
  const options = {
    method,
    agent,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: portOf(url),
    path: url.pathname + url.search,
  };
  const sent = (url.protocol === 'https:' ? httpsRequest : httpRequest)({
    ...options,
    headers: {
      accept: 'application/json',
      ...(typeof body === 'object' ? { 'content-type': 'application/json' } : {}),
      ...(payload === undefined ? {} : { 'content-length': String(Buffer.byteLength(payload)) }),
      ...headers,
      host: url.host,
    },
  });
  const late = () => new EnvironmentFault('timeout', `A service took longer than ${timeoutMs / 1000} s.`);
  try {
    const answered = answer(sent);
    sent.end(payload);
    const reply = await within(answered, timeoutMs, life, late);
    return { ...reply, tookMs: performance.now() - started };
  } catch (error) {
    sent.destroy();
    throw error instanceof EnvironmentFault ? error : brokenReply(error as NodeJS.ErrnoException);
  }
}

/** What is not HTTP stays so when asked again; a connection that broke may hold the next time. */
function brokenReply(cause: NodeJS.ErrnoException): EnvironmentFault {
  if (cause.code === 'HPE_HEADER_OVERFLOW')
    return new EnvironmentFault('too-large', 'The headers of a reply are too large.', { cause });
  if (cause.code?.startsWith('HPE_')) return new EnvironmentFault('malformed', 'A reply is not HTTP.', { cause });
  // What OpenSSL and Node call a certificate that does not hold.
  const isUntrusted = /CERT|SIGNATURE|ALTNAME|ISSUER/.test(cause.code ?? '');
  const says = isUntrusted ? untrusted : 'The connection to the service broke.';
  return new EnvironmentFault('service-error', says, { cause });
}

const untrusted = 'The certificate of a service is not signed by what `cacert` of the clouds file names.';

function answer(sent: ClientRequest): Promise<Omit<RestReply, 'tookMs'>> {
  return new Promise((resolve, reject) => {
    // Not once: Node's agent tells a waiting request of every socket that could not be made for it, and an error that
    // nobody hears ends the worker.
    sent.on('error', reject);
    sent.once('response', (response: IncomingMessage) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('error', reject);
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size <= bodyBytes) chunks.push(chunk);
        else reject(new EnvironmentFault('too-large', 'A service sent more than 4 MiB.'));
      });
      response.on('close', () => {
        if (!response.complete) reject(new EnvironmentFault('service-error', 'A reply was cut off.'));
      });
      response.on('end', () => {
        try {
          const headers = flat(response);
          resolve({
            status: response.statusCode ?? 0,
            headers,
            body: bodyOf(Buffer.concat(chunks).toString('utf8'), headers),
          });
        } catch (error) {
          reject(error);
        }
      });
    });
  });
}

function bodyOf(text: string, headers: Record<string, string>): Json | undefined {
  if (text === '') return undefined;
  return headers['content-type']?.includes('json') ? readJson(text) : text;
}

function flat(response: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)]));
}

function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port);
  return url.protocol === 'https:' ? 443 : 80;
}
