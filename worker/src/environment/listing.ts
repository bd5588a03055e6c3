import { isObject, type Json } from '@stackproof/question-bank';
import { harmlessJson } from '../observation/harmless.js';
import type { ApiRequest, Cloud } from './cloud.js';
import { EnvironmentFault } from './fault.js';

/** Lists of a small host that is busy take their time. */
const listMs = 30_000;

export type Entry = { [key: string]: Json };

/**
 * The entries of a list, as the administrator sees it; null when the service is not there, refuses or stumbles: what is
 * only nice to know stops nothing.
 *
 * @throws EnvironmentFault when the connection itself is of no more use
 */
export async function listedOrNull(
  cloud: Cloud,
  collection: string,
  request: Pick<ApiRequest, 'service' | 'path' | 'microversion'>,
): Promise<Entry[] | null> {
  const body = await shownOrNull(cloud, request);
  const entries = body?.[collection];
  return Array.isArray(entries) ? entries.filter((entry) => isObject(entry)) : null;
}

/** As `listedOrNull`, for a reply that is one object. */
export async function shownOrNull(
  cloud: Cloud,
  request: Pick<ApiRequest, 'service' | 'path' | 'microversion'> & Partial<Pick<ApiRequest, 'as' | 'endpoints'>>,
): Promise<Entry | null> {
  if (!cloud.services.includes(request.service)) return null;
  try {
    const { status, body } = await cloud.request({ as: 'admin', method: 'GET', timeoutMs: listMs, ...request });
    return (status === 200 || status === 300) && isObject(body) ? harmlessJson(body) : null;
  } catch (error) {
    if (!(error instanceof EnvironmentFault) || cloud.connection.ended.aborted) throw error;
    return null;
  }
}

/**
 * As `listedOrNull`, for what must be seen.
 *
 * @throws EnvironmentFault, 'service-error' for any other status than 200
 */
export async function listedAll(
  cloud: Cloud,
  collection: string,
  request: Pick<ApiRequest, 'service' | 'path' | 'microversion'>,
): Promise<Entry[]> {
  const { status, body } = await cloud.request({ as: 'admin', method: 'GET', timeoutMs: listMs, ...request });
  const found = isObject(body) ? body[collection] : undefined;
  if (status !== 200 || !Array.isArray(found)) {
    const says = `The ${request.service} service answered ${status} when asked for ${collection}.`;
    throw new EnvironmentFault('service-error', says);
  }
  return harmlessJson(found.filter((entry) => isObject(entry)));
}
