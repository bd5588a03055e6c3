import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Listens on every address there is and keeps where it was reached.
 *
 * @param {readonly number[]} ports
 * @returns {Promise<{ reached: string[], close: () => void }>} `address:port`, in order
 */
export async function openTripwires(ports) {
  const reached = [];
  const servers = await Promise.all(
    ports.map(async (port) => {
      const server = createServer((socket) => {
        reached.push(`${socket.localAddress.replace(/^::ffff:/, '')}:${socket.localPort}`);
        socket.on('error', () => undefined);
        socket.end('Not SSH\r\n');
      });
      server.listen(port, '::');
      await once(server, 'listening');
      return server;
    }),
  );
  return {
    reached,
    close: () => {
      for (const server of servers) server.close();
    },
  };
}
