import { fromNodeHeaders } from 'better-auth/node';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { paths } from '../contract/index.js';
import { sendProblem } from '../platform/problem.filter.js';
import { NotAllowed, NotFound, NotSignedIn, Problem, TooManyRequests } from '../platform/problem.js';
import type { Auth } from './auth.js';

/** The library knows more addresses; these are the ones the product needs, and no other is reachable. */
const served = new Set([
  'GET /get-session',
  'GET /magic-link/verify',
  'POST /sign-in/email',
  'POST /sign-out',
  'POST /change-password',
]);

/** Hands the addresses of sign-in and sign-out to better-auth; its refusals leave in the shape of ours. */
export function mountAuth(fastify: FastifyInstance, auth: Auth, publicUrl: string): void {
  fastify.route({
    method: ['GET', 'POST'],
    url: `${paths.auth}/*`,
    async handler(request, reply) {
      const url = new URL(request.url, publicUrl);
      if (!served.has(`${request.method} ${url.pathname.slice(paths.auth.length)}`)) {
        sendProblem(reply, new NotFound('address'));
        return reply;
      }
      return answer(reply, await auth.handler(requestOf(request, url)));
    },
  });
}

function requestOf(request: FastifyRequest, url: URL): Request {
  const headers = fromNodeHeaders(request.headers);
  // Sign-in is limited by address; a client must not be able to name one.
  headers.set('x-real-ip', request.ip);
  headers.delete('content-length');
  return new Request(url, {
    method: request.method,
    headers,
    ...(request.body ? { body: JSON.stringify(request.body) } : {}),
  });
}

async function answer(reply: FastifyReply, response: Response): Promise<FastifyReply> {
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie);
  if (response.status >= 400) {
    sendProblem(reply, await refusalOf(response));
    return reply;
  }
  const text = await response.text();
  for (const [name, value] of response.headers) {
    const describesNothing = name === 'content-type' && text === '';
    if (name !== 'set-cookie' && !describesNothing) reply.header(name, value);
  }
  return reply.status(response.status).send(text);
}

async function refusalOf(response: Response): Promise<Problem> {
  const said = await sentenceOf(response);
  if (response.status === 401) return new NotSignedIn(said);
  if (response.status === 403) return new NotAllowed(said);
  if (response.status === 404) return new NotFound('address');
  if (response.status === 429) return new TooManyRequests(Number(response.headers.get('x-retry-after') ?? 60));
  if (response.status < 500) return new Problem('invalid_input', 400, said ?? 'The request is not as described.');
  return new Problem('service_fault', 500, 'Sign-in failed on our side; try again.');
}

async function sentenceOf(response: Response): Promise<string | undefined> {
  const body: unknown = await response.json().catch(() => undefined);
  const isObject = typeof body === 'object' && body !== null && 'message' in body;
  return isObject && typeof body.message === 'string' ? body.message : undefined;
}
