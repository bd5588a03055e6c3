import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from '@jest/globals';
import { freePort, tryPort } from './ports.mjs';

test('a port someone listens on is taken, and another one is chosen', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  expect(await tryPort(port, '127.0.0.1')).toBeUndefined();
  expect(await freePort('127.0.0.1', port)).not.toBe(port);
  server.close();
  await once(server, 'close');
  expect(await freePort('127.0.0.1', port)).toBe(port);
});
