import type { FastifyInstance } from 'fastify';

const lookEveryMs = 50;

/**
 * Lets a closing server end as soon as its last reply is out. Node alone would wait for connections that turn idle
 * while it closes, and for those browsers open ahead of need and never use.
 */
export function drainOnClose(fastify: FastifyInstance): void {
  let inFlight = 0;
  fastify.addHook('onRequest', (_request, reply, next) => {
    inFlight += 1;
    // Not onResponse: it stays away when the browser leaves an event stream.
    reply.raw.once('close', () => {
      inFlight -= 1;
    });
    next();
  });
  fastify.addHook('preClose', (done) => {
    const timer = setInterval(() => {
      if (inFlight === 0) fastify.server.closeAllConnections();
    }, lookEveryMs);
    fastify.server.once('close', () => clearInterval(timer));
    done();
  });
}
