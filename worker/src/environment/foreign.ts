import { carriesPrefix } from '@stackproof/question-bank';
import { printable } from '../observation/harmless.js';
import type { Cloud } from './cloud.js';
import { listedAll } from './listing.js';

/** Projects and servers that neither DevStack nor an attempt made. */
export type ForeignThings = {
  /** As the host calls itself; what somebody types to consent. */
  hostname: string;
  projects: { id: string; name: string }[];
  servers: { id: string; name: string; project: string }[];
};

/** From here on an exam needs somebody's consent. A DevStack that people play with stays below it. */
const projectsToAsk = 3;
const serversToAsk = 5;
/** So many are listed; a cloud with more is asked about in any case. */
const most = 500;

/** What stack.sh and tempest make. */
const usual = new Set([
  'admin',
  'service',
  'demo',
  'alt_demo',
  'invisible_to_admin',
  'swiftprojecttest1',
  'swiftprojecttest2',
  'swiftprojecttest4',
  'swifttenanttest1',
  'swifttenanttest2',
  'swifttenanttest4',
  'heat_stack_owner',
]);

/**
 * @throws EnvironmentFault also when the lists cannot be read: what nobody could see must not pass for nothing
 */
export async function findForeign(cloud: Cloud): Promise<ForeignThings> {
  const serverList = `/servers/detail?all_tenants=1&limit=${most}`;
  const [projects, servers] = await Promise.all([
    listedAll(cloud, 'projects', { service: 'identity', path: '/v3/projects' }),
    cloud.services.includes('compute') ? listedAll(cloud, 'servers', { service: 'compute', path: serverList }) : [],
  ]);
  const own = new Set((projects ?? []).filter(({ name }) => carriesPrefix(String(name))).map(({ id }) => String(id)));
  return {
    hostname: printable(cloud.host.hostname),
    projects: projects
      .filter(({ id, name }) => !own.has(String(id)) && !usual.has(String(name)))
      .slice(0, most)
      .map(({ id, name }) => ({ id: String(id), name: String(name) })),
    servers: servers
      .filter(({ name, tenant_id }) => !carriesPrefix(String(name)) && !own.has(String(tenant_id)))
      .slice(0, most)
      .map(({ id, name, tenant_id }) => ({ id: String(id), name: String(name), project: String(tenant_id) })),
  };
}

/** Whether a cloud holds so much that is not ours that somebody must say that an exam may be prepared on it. */
export function needsConsent({ projects, servers }: ForeignThings): boolean {
  return projects.length >= projectsToAsk || servers.length >= serversToAsk;
}

/** Whether a consent given for `listed` still covers what is there: the same projects or fewer, and no more servers. */
export function isCovered(listed: ForeignThings, { projects, servers }: ForeignThings): boolean {
  const known = new Set(listed.projects.map(({ id }) => id));
  return projects.every(({ id }) => known.has(id)) && servers.length <= listed.servers.length;
}
