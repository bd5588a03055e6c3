import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LoggerModule } from 'nestjs-pino';
import { type Logger, pino } from 'pino';

/** The one log of this process: JSON lines on stdout. */
export function createLog(level: string): Logger {
  return pino({ level, base: { process: 'api' } });
}

/** Sends what the framework and the services say to the same log. */
export function logging(log: Logger) {
  // Requests are logged by a hook of the server, which also sees those that are no routes of the framework.
  return LoggerModule.forRoot({ pinoHttp: { logger: log, autoLogging: false }, forRoutes: [] });
}

/** The id a request is logged under; a proxy's own is kept when it is harmless. */
export function requestId(request: { headers: IncomingMessage['headers'] }): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}

/** One line for each request once it is answered: no body, no cookie, no query, which may hold a one-time link. */
export function requestLog(log: Logger) {
  return (request: FastifyRequest, reply: FastifyReply, next: () => void): void => {
    const path = request.url.split('?', 1)[0] ?? '';
    if (path !== '/healthz' && !path.startsWith('/assets/')) {
      const line = {
        requestId: request.id,
        method: request.method,
        path,
        status: reply.statusCode,
        tookMs: Math.round(reply.elapsedTime),
      };
      if (reply.statusCode >= 500) log.error(line, 'request');
      else log.info(line, 'request');
    }
    next();
  };
}
