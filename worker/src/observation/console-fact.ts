import { type ConsoleFact, isObject, type Json, render, type Scope } from '@stackproof/question-bank';
import type { Cloud } from '../environment/cloud.js';
import { requestIdOf } from './api-fact.js';
import type { Ask } from './ask-once.js';
import { absentResult, type Outcome, unknownResult } from './outcome.js';
import { parse } from './parse.js';
import { selected } from './select.js';

const mostLines = 200;

/**
 * Reads the end of what a guest wrote to its console. The request is a POST, yet it changes nothing; the guest is the
 * candidate's, so the host is not trusted to keep to the number of lines.
 */
export async function observeConsole(
  id: string,
  fact: ConsoleFact,
  scope: Scope,
  cloud: Cloud,
  ask: Ask,
): Promise<Outcome> {
  const path = `/servers/${encodeURIComponent(render(fact.console, scope))}/action`;
  const asked = `POST compute ${path} os-getConsoleOutput`;
  const body = { 'os-getConsoleOutput': { length: mostLines } };
  const reply = await ask(asked, () => cloud.request({ service: 'compute', as: 'admin', method: 'POST', path, body }));
  const { status } = reply;
  const requestId = requestIdOf(reply);
  return { asked, status, requestId, result: resultOf(id, reply.body, status, requestId !== undefined) };
}

function resultOf(id: string, body: Json | undefined, status: number, marked: boolean): Outcome['result'] {
  // 409: no host has taken the server, so it has no console.
  if ((status === 404 || status === 409) && marked) return absentResult(id);
  if (status !== 200) return unknownResult('service-error', `The compute service answered ${status}.`);
  const output = isObject(body) ? body.output : undefined;
  if (typeof output !== 'string') return unknownResult('malformed', 'The compute service answered without a console.');
  const lines = parse(output, 'lines');
  return selected(id, Array.isArray(lines) ? lines.slice(-mostLines) : [], {});
}
