import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import Fastify from 'fastify';
import { drainOnClose } from './drain.js';

const soon = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('a server that closes', () => {
  test('finishes the reply under way and waits for no other connection', async () => {
    const server = Fastify();
    drainOnClose(server);
    server.get('/slow', async () => {
      await soon(300);
      return { done: true };
    });
    await server.listen({ port: 0, host: '127.0.0.1' });
    const { port } = server.server.address() as AddressInfo;
    const unused = connect(port, '127.0.0.1');
    await once(unused, 'connect');

    const reply = fetch(`http://127.0.0.1:${port}/slow`);
    await soon(100);
    const started = Date.now();
    await server.close();
    expect(Date.now() - started).toBeLessThan(3000);
    expect(await (await reply).json()).toEqual({ done: true });
  });
});
