import type { Json } from '@stackproof/question-bank';
import type { Cloud } from '../environment/cloud.js';
import type { ResetItem } from './reset-item.js';
import { listed, send } from './send.js';

/** Whose things an attempt's are. */
export type Belongings = {
  prefix: string;
  words: ReadonlySet<string>;
  /** Projects of the attempt: its own and those named like it. */
  projects: readonly { id: string; name: string }[];
  users: readonly { id: string; name: string }[];
};

type Entry = { [key: string]: Json };

export async function findBelongings(cloud: Cloud, prefix: string, words: readonly string[]): Promise<Belongings> {
  const named = { prefix, words: new Set(words) };
  const all = (collection: string) =>
    listed(cloud, collection, { service: 'identity', as: 'admin', path: `/v3/${collection}` });
  const [projects, users] = await Promise.all([all('projects'), all('users')]);
  const own = (entries: Entry[]) =>
    entries.filter(({ name }) => isNamed(named, name)).map(({ id, name }) => ({ id: String(id), name: String(name) }));
  return { ...named, projects: own(projects), users: own(users) };
}

/** Carries the prefix of the attempt, or is one of its drawn words. */
export function isNamed({ prefix, words }: Pick<Belongings, 'prefix' | 'words'>, name: Json | undefined): boolean {
  return typeof name === 'string' && (name.startsWith(prefix) || words.has(name));
}

/** Why an entry goes, or undefined when it stays. */
export function reasonFor(belongings: Belongings, entry: Entry): ResetItem['why'] | undefined {
  const project = projectOf(entry);
  if (belongings.projects.some(({ id }) => id === project)) return 'project';
  return isNamed(belongings, entry.name) ? 'name' : undefined;
}

/** Services call the owner of a thing by many names. */
export function projectOf(entry: Entry): Json | undefined {
  return (
    entry.project_id ??
    entry.tenant_id ??
    entry.owner ??
    entry['os-vol-tenant-attr:tenant_id'] ??
    entry['os-extended-snapshot-attributes:project_id'] ??
    entry['os-backup-project-attr:project_id']
  );
}

/** A role that lets the administrator act inside a project; needed by the services that know only the own project. */
export async function enterProject(cloud: Cloud, projectId: string): Promise<Cloud> {
  const admin = await cloud.token('admin');
  const roles = await listed(cloud, 'roles', { service: 'identity', as: 'admin', path: '/v3/roles?name=admin' });
  const path = `/v3/projects/${projectId}/users/${admin.userId}/roles/${String(roles[0]?.id)}`;
  await send(cloud, { service: 'identity', as: 'admin', method: 'PUT', path });
  const nobody = { user: '', password: '', userId: '', project: '', cloud: '' };
  return cloud.withAccess({ ...nobody, projectId });
}
