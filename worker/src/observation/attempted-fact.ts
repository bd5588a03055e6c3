import { createHash } from 'node:crypto';
import {
  type AttemptedFact,
  canonicalJson,
  isObject,
  type Json,
  render,
  renderPath,
  type Scope,
} from '@stackproof/question-bank';
import type { ApiRequest, Cloud } from '../environment/cloud.js';
import { EnvironmentFault } from '../environment/fault.js';
import { pause } from '../environment/pause.js';
import type { RestReply } from '../environment/rest.js';
import { requestIdOf } from './api-fact.js';
import type { Ask } from './ask-once.js';
import { type Outcome, unknownResult, valueResult } from './outcome.js';

/** What is being made cannot be deleted yet; on a busy host that may take a while. */
const undoMs = 90_000;

type Try = Omit<ApiRequest, 'method' | 'body'> & { body: Json; tag: string };

/**
 * Tries to create something and takes it away again. It is named after the attempt before it is asked for, so that
 * whatever is cut off, by a cancelled run or a killed worker, is found by that name: by the next try and by the reset.
 *
 * @param keep holds the connection open until what it is given has ended, also when the run is cancelled
 */
export async function observeAttempted(
  fact: AttemptedFact,
  scope: Scope,
  cloud: Cloud,
  ask: Ask,
  keep: (work: Promise<unknown>) => void,
): Promise<Outcome> {
  const { api: service, as, microversion } = fact.attempted;
  const path = renderPath(fact.attempted.post, scope);
  const wanted = render(fact.attempted.body, scope);
  const tag = tagOf(scope, [service, as, path, wanted]);
  const body = Object.fromEntries(Object.entries(wanted).map(([key, fields]) => [key, { ...fields, name: tag }]));
  const asked = `POST ${service} ${path} (as ${as}), taken away again`;
  const work = ask(tag, () => tryOut(cloud, { service, as, microversion, path, body, tag }));
  keep(work);
  const reply = await work;
  const requestId = requestIdOf(reply);
  return { asked, status: reply.status, requestId, result: resultOf(service, reply.status, requestId !== undefined) };
}

function resultOf(service: string, status: number, marked: boolean): Outcome['result'] {
  if (status >= 200 && status <= 299) return valueResult({ allowed: true, status });
  if (status === 401) return unknownResult('unauthorised', `The ${service} service answered 401.`);
  // Without a mark the web server before the service has answered, and it decides nothing.
  const isRefusal = marked && status >= 400 && status <= 499 && status !== 408 && status !== 429;
  return isRefusal
    ? valueResult({ allowed: false, status })
    : unknownResult('service-error', `The ${service} service answered ${status}.`);
}

/** The same try has the same name in every run of an attempt. */
function tagOf(scope: Scope, request: Json): string {
  const digest = createHash('sha256').update(canonicalJson(request)).digest('hex');
  return `${String(scope.prefix)}-try-${digest.slice(0, 12)}`;
}

async function tryOut(cloud: Cloud, { tag, ...request }: Try): Promise<RestReply> {
  if (!(await sweep(cloud, request, tag))) {
    // Trying again would pile them up.
    throw new EnvironmentFault('not-settled', `What an earlier try left could not be removed yet: ${tag}.`);
  }
  try {
    return await cloud.request({ ...request, method: 'POST', timeoutMs: 30_000 });
  } finally {
    // Also where no reply came: what was asked for may have been made.
    await sweep(cloud, request, tag);
  }
}

/**
 * Deletes everything of that name, and asks again while it is too young to be deleted. What is still there at the end
 * of the time changes nothing about what was seen; the next try and the reset find it by its name.
 *
 * @returns whether nothing of that name is left, but what is being deleted
 */
async function sweep(cloud: Cloud, { service, path, microversion }: Omit<Try, 'tag'>, tag: string): Promise<boolean> {
  const request = { service, as: 'attempt-project', microversion } as const;
  const until = performance.now() + undoMs;
  for (;;) {
    const { body } = await cloud.request({ ...request, method: 'GET', path });
    const left = entriesOf(body).filter(({ name }) => name === tag);
    const statuses = await Promise.all(
      left.map(({ id }) =>
        cloud.request({ ...request, method: 'DELETE', path: `${path}/${encodeURIComponent(String(id))}` }),
      ),
    );
    if (statuses.every(({ status }) => status < 300 || status === 404)) return true;
    if (performance.now() > until) return false;
    await pause(500, cloud.connection.ended);
  }
}

function entriesOf(body: Json | undefined): { [key: string]: Json }[] {
  const list = isObject(body) ? Object.values(body).find((member) => Array.isArray(member)) : undefined;
  return Array.isArray(list) ? list.filter((entry) => isObject(entry)) : [];
}
