import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * @param {number} port 0 asks the system to choose
 * @param {string} host
 * @returns {Promise<number | undefined>} the port when it could be listened on just now, otherwise undefined
 */
export async function tryPort(port, host) {
  const server = createServer();
  try {
    server.listen({ port, host, exclusive: true });
    await once(server, 'listening');
    const address = server.address();
    return address && typeof address === 'object' ? address.port : undefined;
  } catch {
    return undefined;
  } finally {
    server.close();
  }
}

/**
 * @param {string} host
 * @param {number} [preferred] taken again when it is still free, so that addresses stay the same between starts
 * @returns {Promise<number>}
 */
export async function freePort(host, preferred) {
  const port = (preferred && (await tryPort(preferred, host))) || (await tryPort(0, host));
  if (!port) throw new Error(`no free port on ${host}`);
  return port;
}
