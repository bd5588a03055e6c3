import { type HttpFact, type Json, render, renderPath, type Scope } from '@stackproof/question-bank';
import type { Cloud, PageRequest } from '../environment/cloud.js';
import { EnvironmentFault } from '../environment/fault.js';
import type { RestReply } from '../environment/rest.js';
import type { Ask } from './ask-once.js';
import { downOr } from './availability.js';
import { type Form, formOf, type Page, pageOf } from './html.js';
import { type Outcome, unknownResult, valueResult } from './outcome.js';

const mostRedirects = 6;

/** Opens a page of the dashboard as a browser would, fills its form in where the fact has one, and tells where it ends. */
export async function observeHttp(fact: HttpFact, scope: Scope, cloud: Cloud, ask: Ask): Promise<Outcome> {
  const path = renderPath(fact.http, scope);
  const fields = fact.form === undefined ? undefined : render(fact.form, scope);
  const asked = fields === undefined ? `GET ${path}` : `POST ${path} (${Object.keys(fields).join(', ')})`;
  const visit = () => ask(JSON.stringify(['http', path, fields]), () => visitPage(cloud, path, fields));
  if (fact.availability === true)
    return downOr(cloud, asked, () => visit().then(({ reply, page }) => outcomeOf(asked, reply.status, page)));
  const { reply, page } = await visit();
  if (reply.status >= 500) {
    return {
      asked,
      status: reply.status,
      result: unknownResult('service-error', `The page answered ${reply.status}.`),
    };
  }
  return outcomeOf(asked, reply.status, page);
}

type Visited = { reply: RestReply; page: Page };

function outcomeOf(asked: string, status: number, page: Page): Outcome {
  return { asked, status, result: valueResult({ status, ...page } as Json) };
}

async function visitPage(cloud: Cloud, path: string, fields: Record<string, string> | undefined): Promise<Visited> {
  const browser = browserOf(cloud);
  const first = await browser.open(path);
  if (fields === undefined || first.reply.status !== 200) return first;
  const form = formOf(textOf(first.reply), Object.keys(fields));
  // Without such a form there is nothing to send: the page as it stands shows which fields it has.
  if (form === undefined) return first;
  return browser.submit(form, first.page.path, fields);
}

/** A cookie jar and the redirects of one visit; nothing outlives it. */
function browserOf(cloud: Cloud) {
  const jar = new Map<string, string>();
  const send = async (request: Omit<PageRequest, 'headers'>, referrer?: string): Promise<RestReply> => {
    const reply = await cloud.page({
      ...request,
      headers: {
        accept: 'text/html',
        ...(jar.size === 0 ? {} : { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }),
        ...(request.method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
        ...(referrer === undefined ? {} : { referer: originOf(cloud) + referrer }),
      },
    });
    for (const [name, value] of cookiesOf(reply.headers['set-cookie'] ?? '')) jar.set(name, value);
    return reply;
  };
  const follow = async (first: RestReply, from: string): Promise<Visited> => {
    let [reply, path] = [first, from];
    for (let step = 0; reply.status >= 300 && reply.status < 400; step += 1) {
      if (step === mostRedirects) throw new EnvironmentFault('malformed', 'The page redirects in a circle.');
      path = pathBehind(cloud, reply.headers.location ?? '', path);
      reply = await send({ method: 'GET', path });
    }
    return { reply, page: pageOf(textOf(reply), path) };
  };
  return {
    open: async (path: string) => follow(await send({ method: 'GET', path }), path),
    submit: async (form: Form, from: string, fields: Record<string, string>) => {
      const body = new URLSearchParams({ ...form.hidden, ...fields }).toString();
      const path = form.action === '' ? from : pathBehind(cloud, form.action, from);
      return follow(await send({ method: 'POST', path, body }, from), path);
    },
  };
}

/** A redirect or an action may be a whole URL; it is followed only where it stays on this host. */
function pathBehind(cloud: Cloud, target: string, from: string): string {
  const origin = originOf(cloud);
  const base = new URL(from, origin);
  if (!URL.canParse(target, base.href))
    throw new EnvironmentFault('malformed', 'The page leads to something that is no URL.');
  const url = new URL(target, base.href);
  if (url.host !== base.host) throw new EnvironmentFault('malformed', 'The page leads to another host.');
  return url.pathname + url.search;
}

function originOf(cloud: Cloud): string {
  const { protocol, hostname } = cloud.credentials.authUrl;
  return `${protocol}//${hostname}`;
}

/** Several headers stand in one text, separated by commas; so do the words of a date. */
function cookiesOf(header: string): [string, string][] {
  return header.split(/,(?=[^;,=\s]+=)/).flatMap((cookie): [string, string][] => {
    const [, name, value] = /^([^=;\s]+)=([^;]*)/.exec(cookie.trim()) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value]];
  });
}

function textOf({ body }: RestReply): string {
  return typeof body === 'string' ? body : '';
}
