import { isObject, type Json } from '@stackproof/question-bank';
import type { ApiRequest, Cloud } from '../environment/cloud.js';
import type { RestReply } from '../environment/rest.js';
import { printable } from '../observation/harmless.js';

/** A service refused a request that changes something. */
export class RequestRefused extends Error {
  override name = 'RequestRefused';

  constructor(
    readonly status: number,
    request: Pick<ApiRequest, 'method' | 'service' | 'path'>,
    body: Json | undefined,
  ) {
    super(`${request.method} ${request.service} ${request.path}: ${status} ${messageOf(body)}`.trim());
  }
}

/** Sends and returns the body; @throws RequestRefused unless the status is 2xx or one of `accepted` */
export async function send(cloud: Cloud, request: ApiRequest, accepted: readonly number[] = []): Promise<RestReply> {
  const reply = await cloud.request(request);
  if (reply.status >= 200 && reply.status <= 299) return reply;
  if (accepted.includes(reply.status)) return reply;
  throw new RequestRefused(reply.status, request, reply.body);
}

/** The entries of a list, none where a status is one of `accepted`; @throws RequestRefused */
export async function listed(
  cloud: Cloud,
  collection: string,
  request: Omit<ApiRequest, 'method'>,
  accepted: readonly number[] = [],
): Promise<{ [key: string]: Json }[]> {
  const { body } = await send(cloud, { ...request, method: 'GET' }, accepted);
  const entries = isObject(body) ? body[collection] : body;
  return Array.isArray(entries) ? entries.filter((entry) => isObject(entry)) : [];
}

/** The sentence in an error body: services wrap it in a key of their own. */
function messageOf(body: Json | undefined): string {
  if (!isObject(body)) return '';
  const inner = Object.values(body).find((member) => isObject(member) && typeof member.message === 'string');
  const message = isObject(inner) ? inner.message : body.message;
  return typeof message === 'string' ? printable(message).slice(0, 300) : '';
}
