import type { FastifyReply, FastifyRequest } from 'fastify';

export type EventStream = { send(event: unknown): void; end(): void };

const keepAliveMs = 15_000;
/** The browser connects again by itself, and its session is looked at again. */
const longestMs = 10 * 60_000;
const retryMs = 1000;

/**
 * Takes over a reply as a stream of server-sent events.
 *
 * @param onEnd called once, when the browser, the server or the time ends it
 */
export function openEventStream(request: FastifyRequest, reply: FastifyReply, onEnd: () => void): EventStream {
  const headers = reply.getHeaders();
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    ...(headers as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // Buffering proxies would keep events back.
    'x-accel-buffering': 'no',
  });
  raw.write(`retry: ${retryMs}\n: connected\n\n`);

  const keepAlive = setInterval(() => raw.write(': alive\n\n'), keepAliveMs);
  const longest = setTimeout(() => raw.end(), longestMs);
  request.raw.socket.setNoDelay(true);
  raw.once('close', () => {
    clearInterval(keepAlive);
    clearTimeout(longest);
    onEnd();
  });
  return {
    send: (event) => void raw.write(`data: ${JSON.stringify(event)}\n\n`),
    end: () => void raw.end(),
  };
}
