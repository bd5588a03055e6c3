import type { z } from 'zod';
import { reportAnswer, reportSilence } from './connection.js';
import { Refusal, refusalFrom } from './problem.js';

const timeoutMs = 20_000;

export type Call = { method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'; body?: unknown; signal?: AbortSignal };

/**
 * Asks the server and reads the reply with the schema of the contract.
 *
 * @throws Refusal for every way it can fail, aborts included in `no_answer`
 */
export async function ask<T>(path: string, schema: z.ZodType<T>, call: Call = {}): Promise<T> {
  const reply = schema.safeParse(await answerTo(path, call));
  if (reply.success) return reply.data;
  throw new Refusal('unreadable', `${path} answered in another shape: ${reply.error.message}`);
}

/** Asks the server for something whose reply nobody reads. */
export async function tell(path: string, call: Call): Promise<void> {
  await answerTo(path, call);
}

async function answerTo(path: string, { method = 'GET', body, signal }: Call): Promise<unknown> {
  const limit = AbortSignal.timeout(timeoutMs);
  const init: RequestInit = {
    method,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    signal: signal ? AbortSignal.any([signal, limit]) : limit,
  };
  if (body !== undefined) init.body = JSON.stringify(body);

  let response: Response;
  let received: unknown;
  try {
    response = await fetch(path, init);
    received = await readJson(response);
  } catch (cause) {
    if (!signal?.aborted) reportSilence();
    throw new Refusal('no_answer', `${method} ${path} was not answered.`, [], undefined, { cause });
  }
  const refusal = response.ok ? null : refusalFrom(response.status, received);
  if (refusal?.code === 'no_answer') reportSilence();
  else reportAnswer();
  if (refusal) throw refusal;
  return received;
}

async function readJson(response: Response): Promise<unknown> {
  const written = await response.text();
  if (written === '') return undefined;
  try {
    return JSON.parse(written);
  } catch {
    return written;
  }
}
