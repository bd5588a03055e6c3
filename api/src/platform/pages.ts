import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sendProblem } from './problem.filter.js';
import { NotFound } from './problem.js';
import { pagePolicy } from './security-headers.js';

const noncePlace = /__CSP_NONCE__/g;
const lastSegmentIsFile = /\.[a-zA-Z0-9]+$/;

/** One sentence for whoever runs the server without built pages; undefined when they are there. */
export function missingPages(webRoot: string): string | undefined {
  if (existsSync(join(webRoot, 'index.html'))) return undefined;
  return `The pages are not built: ${webRoot} holds no index.html. Run "npm run build", or set WEB_ROOT.`;
}

/**
 * Serves the built pages: hashed assets for ever, other files for an hour, and index.html, with a nonce of
 * its own in each reply, for every other address, so that the addresses of the single-page application work.
 */
export async function servePages(fastify: FastifyInstance, webRoot: string): Promise<void> {
  await fastify.register(fastifyStatic, { root: webRoot, serve: false, index: false, dotfiles: 'ignore' });
  fastify.get('/*', (request, reply) => {
    const path = pathOf(request);
    if (path === '/api' || path.startsWith('/api/')) return refuse(reply);
    if (!lastSegmentIsFile.test(path)) return sendIndex(reply, webRoot);
    if (path.endsWith('/index.html')) return reply.redirect('/', 302);
    if (path.startsWith('/assets/')) return reply.sendFile(path, { maxAge: '365d', immutable: true });
    return reply.sendFile(path, { maxAge: '1h' });
  });
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? '/';
}

function refuse(reply: FastifyReply): FastifyReply {
  sendProblem(reply, new NotFound('address'));
  return reply;
}

async function sendIndex(reply: FastifyReply, webRoot: string): Promise<FastifyReply> {
  reply.header('cache-control', 'no-store');
  // Read each time: a rebuild while the server runs names other assets.
  const page = await readFile(join(webRoot, 'index.html'), 'utf8').catch(() => undefined);
  if (page === undefined) {
    return reply
      .status(503)
      .type('text/plain; charset=utf-8')
      .send(`${missingPages(webRoot) ?? 'Try again.'}\n`);
  }
  const nonce = randomBytes(18).toString('base64');
  return reply
    .header('content-security-policy', pagePolicy(nonce))
    .type('text/html; charset=utf-8')
    .send(page.replace(noncePlace, nonce));
}
