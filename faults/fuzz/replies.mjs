import { Duplex } from 'node:stream';
import { openRest } from '../../worker/dist/environment/rest.js';
import { mutated, pieces } from './mutate.mjs';

const body = '{"server":{"id":"srv-1","status":"ACTIVE","addresses":{"lan":[{"addr":"10.0.0.5","version":4}]}}}';
const originals = [
  `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nX-Openstack-Request-Id: req-1\r\n\r\n${body}`,
  `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${body.length.toString(16)};x=y\r\n${body}\r\n0\r\nTrailer: t\r\n\r\n`,
  `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\nX-Subject-Token: abc\r\nContent-Type: application/json\r\n\r\n${body}`,
  'HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n',
  'HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n',
  'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\nbytes',
  'HTTP/1.0 503 Down\r\nContent-Encoding: gzip\r\nContent-Type: application/json\r\nRetry-After: 1\r\n\r\n\x1f\x8b\x08\x00',
];
const url = new URL('http://10.0.0.1/servers/srv-1');

/**
 * One reply to one request through the worker's own REST code: real HTTP, real JSON, over a channel in memory.
 * Now and then the channel stays open, and the request must end by its own time.
 */
export async function readReply(random) {
  const bytes = random.chance(0.05) ? random.bytes(random.below(600)) : mutated(random, random.pick(originals));
  const staysOpen = random.chance(0.01);
  const ended = new AbortController();
  const connection = { ended: ended.signal, forward: async () => channel(pieces(random, bytes), staysOpen) };
  const rest = openRest(connection, async () => ({ address: '10.0.0.1', port: 80 }));
  try {
    return await rest.send({ method: 'GET', url, timeoutMs: 300 });
  } finally {
    rest.close();
    ended.abort();
  }
}

function channel(parts, staysOpen) {
  return new Duplex({
    read: () => undefined,
    write(_chunk, _encoding, done) {
      for (const part of parts.splice(0)) this.push(part);
      if (!staysOpen) this.push(null);
      done();
    },
  });
}
