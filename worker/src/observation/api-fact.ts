import type { ApiFact, Json, Scope } from '@stackproof/question-bank';
import { isObject, render, renderPath } from '@stackproof/question-bank';
import type { Endpoints } from '../environment/catalog.js';
import type { ApiRequest, Cloud } from '../environment/cloud.js';
import { EnvironmentFault } from '../environment/fault.js';
import type { RestReply } from '../environment/rest.js';
import type { Ask } from './ask-once.js';
import { downOr } from './availability.js';
import { isNewer, newestMicroversion } from './microversion.js';
import { absentResult, type Outcome, unknownResult, valueResult } from './outcome.js';
import { selected } from './select.js';

const mostPages = 20;

/** Reads one resource or list. 404 is absent; 403 never is. */
export async function observeApi(id: string, fact: ApiFact, scope: Scope, cloud: Cloud, ask: Ask): Promise<Outcome> {
  const method = fact.get === undefined ? 'HEAD' : 'GET';
  const path = renderPath(fact.get ?? fact.head ?? '', scope);
  const { api: service, as, microversion } = fact;
  const asked = `${method} ${service} ${path}${as === 'admin' ? '' : ` (as ${as})`}`;
  const endpoints = fact.availability === true ? snapshotOf(scope) : undefined;
  const request = { service, as, method, path, microversion, endpoints };
  if (microversion !== undefined) {
    const newest = await newestMicroversion(cloud, service, ask);
    if (newest !== undefined && isNewer(microversion, newest)) {
      const detail = `The ${service} service knows microversions up to ${newest}, not ${microversion}.`;
      return { asked, result: unknownResult('cloud-too-old', detail) };
    }
  }
  const key = JSON.stringify([as, service, method, path, microversion, endpoints]);
  const send = () => (fact.read === 'body' ? allPages(cloud, request) : cloud.request(request));
  if (fact.availability === true) {
    return downOr(cloud, asked, async () => {
      const answer = await send();
      const { status } = answer;
      return { asked, status, result: status >= 500 ? valueResult(status) : resultOf(id, fact, answer, scope) };
    });
  }
  const reply = await ask(key, send);
  const { status } = reply;
  const requestId = requestIdOf(reply);
  return { asked, status, requestId, result: resultOf(id, fact, reply, scope) };
}

/** Where the service was when the attempt was prepared; an attempt of before has none, and the catalogue is asked. */
function snapshotOf({ environment }: Scope): Endpoints {
  return (isObject(environment) && isObject(environment.endpoints) ? environment.endpoints : {}) as Endpoints;
}

function resultOf(id: string, fact: ApiFact, reply: RestReply, scope: Scope): Outcome['result'] {
  const { status, headers, body } = reply;
  const answered = `The ${fact.api} service answered ${status}.`;
  if (status >= 500 || status === 429) return unknownResult('service-error', answered);
  // Whoever shows a token and is told to sign in has learnt something about the token only.
  if (status === 401 && fact.as !== 'anonymous') return unknownResult('unauthorised', answered);
  // A web server before a service that is down answers too, and knows nothing of what is there.
  if ((status === 404 || fact.read !== 'body') && requestIdOf(reply) === undefined) {
    return unknownResult('service-error', `${answered} It bears no mark of an OpenStack service.`);
  }
  if (fact.read === 'status' && !isDetour(status)) return valueResult(status);
  if (status === 404) return absentResult(id);
  if (status === 401) return unknownResult('unauthorised', answered);
  if (status === 403) return unknownResult('forbidden', answered);
  if (status === 406 && fact.microversion !== undefined) {
    return unknownResult('cloud-too-old', `The ${fact.api} service does not know microversion ${fact.microversion}.`);
  }
  if (status < 200 || status > 299) return unknownResult('service-error', answered);
  const one = fact.one === undefined ? undefined : render(fact.one, scope);
  if (fact.read === 'headers') return selected(id, shownHeaders(headers), { select: fact.select, one });
  if (body === undefined) return unknownResult('malformed', `The ${fact.api} service answered without a body.`);
  // What is not in a text is not absent: a list was expected.
  if (typeof body === 'string' && (fact.select ?? one) !== undefined)
    return unknownResult('malformed', notJson(fact.api));
  return selected(id, body, { select: fact.select === undefined ? undefined : render(fact.select, scope), one });
}

/** Services of OpenStack sign every reply, errors too. */
export function requestIdOf({ headers }: RestReply): string | undefined {
  return headers['x-openstack-request-id'] || headers['x-trans-id'] || undefined;
}

function isDetour(status: number): boolean {
  return status > 300 && status < 400;
}

function notJson(service: string): string {
  return `The ${service} service answered with something that is not JSON.`;
}

/** Follows `next` links to a bound; the lists of all pages become one. */
async function allPages(cloud: Cloud, request: ApiRequest): Promise<RestReply> {
  const first = await cloud.request(request);
  let last = first;
  let body = first.body;
  for (let page = 1; last.status === 200; page += 1) {
    const next = nextPath(last.body, request.path);
    if (next === undefined) break;
    if (page === mostPages) throw new EnvironmentFault('too-large', `A list has more than ${mostPages} pages.`);
    last = await cloud.request({ ...request, path: next });
    // A list that ends in the middle does not say what stands on its other pages.
    if (last.status === 404) throw new EnvironmentFault('service-error', 'A page of a list was not found.');
    if (last.status !== 200) return last;
    if (!isObject(last.body)) throw new EnvironmentFault('malformed', notJson(request.service));
    body = joined(body, last.body);
  }
  return { ...first, body };
}

/** Only the query of a link is used: it may not lead to another path or host. */
function nextPath(body: Json | undefined, path: string): string | undefined {
  if (!isObject(body)) return undefined;
  const links = Object.entries(body).find(([key]) => key.endsWith('_links'))?.[1];
  const listed = Array.isArray(links) ? links.find((link) => isObject(link) && link.rel === 'next') : undefined;
  const href = isObject(listed) ? listed.href : (body.next ?? (isObject(body.links) ? body.links.next : undefined));
  if (typeof href !== 'string' || !href.includes('?')) return undefined;
  return `${path.split('?')[0]}?${href.slice(href.indexOf('?') + 1)}`;
}

function joined(body: Json | undefined, page: Json | undefined): Json | undefined {
  if (!isObject(body) || !isObject(page)) return body;
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => {
      const more = page[key];
      return [key, Array.isArray(value) && Array.isArray(more) ? [...value, ...more] : value];
    }),
  );
}

function shownHeaders(headers: Readonly<Record<string, string>>): Json {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !/token|cookie|authorization/.test(name)));
}
