import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendProblem } from './problem.filter.js';
import { NotAllowed } from './problem.js';

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Addresses under which the pages may be open. Bound to this machine, all its names count: people type
 * 127.0.0.1 where the launcher printed localhost.
 */
export function trustedOrigins(publicUrl: string): string[] {
  const url = new URL(publicUrl);
  const local = ['localhost', '127.0.0.1', '[::1]'];
  if (!local.includes(url.hostname)) return [url.origin];
  return local.map((name) => {
    const origin = new URL(url);
    origin.hostname = name;
    return origin.origin;
  });
}

/**
 * Refuses a change that another site asked for. Browsers say who asks in Origin or Sec-Fetch-Site;
 * a request that says neither is refused as well.
 */
export function originCheck(publicUrl: string) {
  const trusted = new Set(trustedOrigins(publicUrl));
  return (request: FastifyRequest, reply: FastifyReply, next: () => void): void => {
    if (reading.has(request.method) || isOwn(request, trusted)) {
      next();
      return;
    }
    sendProblem(reply, new NotAllowed('A change must be asked for by our own pages: send our address as Origin.'));
  };
}

function isOwn(request: FastifyRequest, trusted: ReadonlySet<string>): boolean {
  const site = request.headers['sec-fetch-site'];
  const { origin } = request.headers;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  return origin === undefined ? site !== undefined : trusted.has(origin);
}
