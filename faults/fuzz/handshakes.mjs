import { once } from 'node:events';
import { connect as connectTcp, createServer } from 'node:net';
import ssh2 from 'ssh2';
import { connect, scanHostKey } from '../../worker/dist/engine.js';
import { keyPair, loopbackRules } from '../../worker/dist/environment/fake-host.js';
import { mutated, pieces } from './mutate.mjs';

const ident = 'SSH-2.0-OpenSSH_9.6\r\n';
const budgets = { failMs: 0, handshakeMs: 1_500, bytes: 1024 * 1024 };

/** A host on a real socket that answers each connection with what the next case made up. */
export async function openHandshakes() {
  const { privateKey, publicKey: hostKey } = keyPair();
  const honest = new ssh2.Server({ hostKeys: [privateKey] }, (client) => client.on('error', () => undefined));
  honest.listen(0, '127.0.0.1');
  await once(honest, 'listening');
  let lie;
  const server = createServer({ noDelay: true }, (socket) => {
    socket.on('error', () => socket.destroy());
    lie(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  const greeting = await firstWords(honest.address().port);
  const target = { host: '127.0.0.1', port, user: 'stack', privateKey, hostKey };

  return {
    /** One handshake. */
    async shake(random) {
      lie = random.chance(0.1) ? relayed(random, honest.address().port) : told(random, madeUp(random, greeting));
      const options = { rules: loopbackRules(port), budgets };
      if (random.chance(0.3)) return scanHostKey(target, options);
      const connection = await connect(target, options);
      connection.close();
    },
    close: () => {
      server.close();
      honest.close();
    },
  };
}

function madeUp(random, greeting) {
  switch (random.below(4)) {
    case 0:
      return random.bytes(random.below(500));
    case 1:
      return Buffer.concat([Buffer.from(ident), random.bytes(random.below(500))]);
    case 2:
      return Buffer.from(`${random.pick(['x', '\0', 'SSH-', '\r\n', 'SSH-2.0-'])}`.repeat(random.below(20_000)));
    default:
      return mutated(random, greeting);
  }
}

function told(random, bytes) {
  return (socket) => {
    for (const part of pieces(random, bytes)) socket.write(part);
    // One that goes on waiting costs its whole limit.
    if (!random.chance(0.002)) socket.end();
  };
}

/** A real server whose packets arrive with flipped bits. */
function relayed(random, port) {
  return (socket) => {
    const onward = connectTcp(port, '127.0.0.1');
    onward.on('error', () => socket.destroy());
    onward.on('close', () => socket.destroy());
    socket.on('close', () => onward.destroy());
    socket.pipe(onward);
    let left = random.below(1_200);
    onward.on('data', (chunk) => {
      if (left >= 0 && left < chunk.length) {
        chunk[left] ^= 1 << random.below(8);
        // What waits for bytes that a wrong length promised would wait for its whole limit.
        setTimeout(() => socket.end(), 200);
      }
      left -= chunk.length;
      socket.write(chunk);
    });
  };
}

/** What a server says before it hears anything. */
async function firstWords(port) {
  const socket = connectTcp(port, '127.0.0.1');
  socket.write(ident);
  const parts = [];
  socket.on('data', (chunk) => parts.push(chunk));
  await new Promise((resolve) => setTimeout(resolve, 500));
  socket.destroy();
  return Buffer.concat(parts);
}
