import { type ApiStep, isObject, type Json } from '@stackproof/question-bank';
import type { Cloud } from '../environment/cloud.js';
import { projectOf } from './belongings.js';
import { send } from './send.js';

/** Lists that show names and ids only with their details. */
const detailed = new Set(['/servers', '/volumes', '/snapshots', '/backups', '/flavors']);

/** Whose things may be taken for ours: those of this project that no other step recorded. */
export type Unclaimed = { projectId: string | undefined; taken: ReadonlySet<string> };

/**
 * Finds what an interrupted step may have made already: an object whose plain fields equal those of the body that was to
 * be posted, that lies in the project of the attempt and that no other step made.
 *
 * @returns undefined when there is none, or when the list cannot tell
 */
export async function lookUp(
  cloud: Cloud,
  step: Pick<ApiStep, 'api' | 'as' | 'microversion'>,
  path: string,
  body: Json | undefined,
  { projectId, taken }: Unclaimed,
): Promise<Json | undefined> {
  const wanted = plainFields(body);
  if (Object.keys(wanted).length === 0 || path.endsWith('/action')) return undefined;
  const { api: service, as, microversion } = step;
  const list = detailed.has(path) ? `${path}/detail` : path;
  const reply = await send(cloud, { service, as, method: 'GET', path: list, microversion }, [400, 403, 404, 405]);
  const entries = isObject(reply.body) ? Object.values(reply.body).find((member) => Array.isArray(member)) : undefined;
  if (!Array.isArray(entries)) return undefined;
  return entries.map(unwrapped).find((entry) => {
    if (!isObject(entry) || taken.has(String(entry.id))) return false;
    // Network lists show an administrator the things of every project.
    const owner = as === 'admin' ? undefined : projectOf(entry);
    return (owner === undefined || owner === projectId) && sameWhereShown(entry, wanted);
  });
}

/** `{ server: {…} }` without its one wrapping key. */
export function unwrapped(body: Json | undefined): Json {
  if (!isObject(body)) return body ?? null;
  const members = Object.values(body);
  const [only] = members;
  return members.length === 1 && isObject(only) ? only : body;
}

function plainFields(body: Json | undefined): Record<string, Json> {
  const inner = unwrapped(body);
  if (!isObject(inner)) return {};
  return Object.fromEntries(Object.entries(inner).filter(([, value]) => typeof value !== 'object' && value !== ''));
}

/** Passwords and references such as imageRef are not shown again, so only what is shown is compared. */
function sameWhereShown(entry: { [key: string]: Json }, wanted: Record<string, Json>): boolean {
  const shown = Object.entries(wanted).filter(([key]) => Object.hasOwn(entry, key));
  return shown.length > 0 && shown.every(([key, value]) => entry[key] === value);
}
