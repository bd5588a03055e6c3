import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { createPassage } from './passage.mjs';

/**
 * @typedef {object} Fault what the network does from now on, to live and to new connections
 * @property {'latency' | 'slow' | 'corrupt' | 'cut' | 'reset' | 'blackhole' | 'half-open' | 'refuse'} kind
 *   `cut` ends a connection politely and `reset` with a RST, both once `afterBytes` came from the target;
 *   `blackhole` lets nothing pass until it heals, then everything goes on; `half-open` silences those that are live for
 *   good; `refuse` resets new connections and leaves live ones alone
 * @property {number} [ms] of `latency`, in each direction
 * @property {number} [bytesPerSecond] of `slow`, in each direction
 * @property {number} [afterBytes] of `cut`, `reset` and `corrupt`, counted from when the fault began or the connection opened
 */
/**
 * @typedef {object} FaultProxy
 * @property {number} port on 127.0.0.1
 * @property {(fault: Fault) => void} impose
 * @property {() => void} heal
 * @property {() => number} live connections open now
 * @property {() => Promise<void>} close
 */

/**
 * Stands between a client and a TCP server and breaks what passes. It knows no protocol: SSH, Redis and Postgres alike.
 *
 * @param {{ host?: string, port: number }} target
 * @returns {Promise<FaultProxy>}
 */
export async function startFaultProxy({ host = '127.0.0.1', port }) {
  /** @type {Set<{ impose: (fault: Fault | undefined) => void, destroy: () => void }>} */
  const links = new Set();
  /** @type {Fault | undefined} */
  let fault;
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    if (fault?.kind === 'refuse') return void client.resetAndDestroy();
    // Who comes after a half-open network was seen finds it whole.
    const link = openLink(client, { host, port }, fault?.kind === 'half-open' ? undefined : fault);
    links.add(link);
    client.once('close', () => links.delete(link));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: server.address().port,
    impose: (next) => {
      fault = next;
      for (const link of links) link.impose(next);
    },
    heal: () => {
      fault = undefined;
      for (const link of links) link.impose(undefined);
    },
    live: () => links.size,
    close: async () => {
      for (const link of links) link.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function openLink(client, target, fault) {
  const server = connect({ ...target, noDelay: true, allowHalfOpen: true });
  const destroy = () => {
    client.destroy();
    server.destroy();
  };
  const reset = () => {
    client.resetAndDestroy();
    server.resetAndDestroy();
  };
  const ends = { destroy, reset };
  const passages = [createPassage(client, server, ends, false), createPassage(server, client, ends, true)];
  const impose = (next) => {
    for (const passage of passages) passage.impose(next);
  };
  impose(fault);
  for (const socket of [client, server]) {
    socket.on('error', destroy);
    socket.once('close', destroy);
  }
  return { impose, destroy };
}
