import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { keyPair } from '../../worker/dist/environment/fake-host.js';

/**
 * Something behind the port of a host that need not be SSH.
 *
 * @param {(socket: import('node:net').Socket) => void} serve
 * @returns {Promise<{ target: import('./liar.mjs').Target, stop: () => void }>}
 */
export async function openRaw(serve) {
  const server = createServer({ noDelay: true }, (socket) => {
    socket.on('error', () => socket.destroy());
    serve(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { privateKey } = keyPair();
  const { publicKey: hostKey } = keyPair();
  const { port } = server.address();
  return { target: { host: '127.0.0.1', port, user: 'stack', privateKey, hostKey }, stop: () => server.close() };
}

/**
 * Stands before a host and lets only the first bytes of what it says through, then nothing.
 *
 * @param {{ target: import('./liar.mjs').Target, stop: () => void }} host
 * @param {number} most
 */
export async function openStalling({ target, stop }, most) {
  const before = await openRaw((socket) => {
    const onward = connect(target.port, '127.0.0.1');
    let left = most;
    onward.on('error', () => socket.destroy());
    socket.pipe(onward);
    socket.on('close', () => onward.destroy());
    onward.on('data', (chunk) => {
      if (left > 0) socket.write(chunk.subarray(0, left));
      left -= chunk.length;
    });
  });
  const both = () => {
    before.stop();
    stop();
  };
  return { target: { ...target, port: before.target.port }, stop: both };
}

/** Writes the same for ever, as fast as the other end takes it. */
export function pour(socket, chunk) {
  const more = () => {
    while (!socket.destroyed && socket.write(chunk));
    if (!socket.destroyed) socket.once('drain', more);
  };
  more();
}
