import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { LoggerModule } from 'nestjs-pino';

/** The id a request is logged under; a proxy's own is kept when it is harmless. */
export function requestId(request: { headers: IncomingMessage['headers'] }): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}

/** Structured logs on stdout: one line for each request, without bodies, cookies or the tokens of one-time links. */
export function logging(level: string) {
  return LoggerModule.forRoot({
    pinoHttp: {
      level,
      base: { process: 'api' },
      genReqId: (request) => (typeof request.id === 'string' ? request.id : requestId(request)),
      redact: ['req.headers', 'res.headers'],
      serializers: { req: requestLine, res: (reply: { statusCode: number }) => ({ status: reply.statusCode }) },
      autoLogging: { ignore: (request) => request.url === '/healthz' || (request.url ?? '').startsWith('/assets/') },
      customLogLevel: (_request, reply, error) => (error || reply.statusCode >= 500 ? 'error' : 'info'),
    },
  });
}

function requestLine(request: { id: unknown; method: string; url: string }): Record<string, unknown> {
  // A query string may hold the token of a one-time link.
  return { id: request.id, method: request.method, path: request.url.split('?', 1)[0] };
}
