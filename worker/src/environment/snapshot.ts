import { carriesPrefix, isObject, type Json, type Text } from '@stackproof/question-bank';
import type { Cloud } from './cloud.js';
import { type ForeignThings, findForeign } from './foreign.js';
import { type Entry, listedOrNull, shownOrNull } from './listing.js';
import { discoverProfile, type Profile } from './profile.js';

/** How a host and its cloud stand, as far as an exam should leave them alone: values by name, by sort. */
export type Snapshot = Record<SnapshotSort, Record<string, string> | null>;

const sorts = ['service', 'unit', 'agent', 'quota', 'project', 'server', 'flavor', 'image', 'network'] as const;
type SnapshotSort = (typeof sorts)[number];

/** One thing that stands otherwise than before; null on the side where it was not there. */
export type Drift = { sort: SnapshotSort; name: string; before: string | null; after: string | null };

/** @throws EnvironmentFault when the connection breaks */
export async function takeSnapshot(cloud: Cloud): Promise<Snapshot> {
  const profile = await discoverProfile(cloud);
  const foreign = await findForeign(cloud);
  const [quotas, flavors, images, networks] = await Promise.all([
    defaultQuotas(cloud),
    listedOrNull(cloud, 'flavors', { service: 'compute', path: '/flavors/detail?is_public=None' }),
    listedOrNull(cloud, 'images', { service: 'image', path: '/v2/images?limit=500' }),
    listedOrNull(cloud, 'networks', { service: 'network', path: '/v2.0/networks' }),
  ]);
  return {
    ...ofProfile(profile),
    ...ofForeign(foreign),
    quota: quotas,
    flavor: named(flavors, ({ ram, vcpus, disk }) => `${ram} MB, ${vcpus} vCPU, ${disk} GB`),
    image: named(images, ({ status }) => String(status)),
    network: named(networks, ({ status, admin_state_up }) => `${status}, ${admin_state_up === false ? 'down' : 'up'}`),
  };
}

/** What stands otherwise in `after`; what either side could not see is left out. */
export function driftBetween(before: Snapshot, after: Snapshot): Drift[] {
  return sorts.flatMap((sort) => {
    const [then, now] = [before[sort], after[sort]];
    if (!then || !now) return [];
    const names = [...new Set([...Object.keys(then), ...Object.keys(now)])].sort();
    return names
      .map((name): Drift => ({ sort, name, before: then[name] ?? null, after: now[name] ?? null }))
      .filter((one) => one.before !== one.after);
  });
}

/** For the candidate: what is different now. */
export function driftText({ sort, name, before, after }: Drift): Text {
  const { en, zh } = sortNames[sort];
  if (before === null) return { en: `New: ${en} \`${name}\` (${after})`, zh: `新增：${zh} \`${name}\`（${after}）` };
  if (after === null) return { en: `Gone: ${en} \`${name}\` (${before})`, zh: `消失：${zh} \`${name}\`（${before}）` };
  return { en: `${en} \`${name}\`: ${before} → ${after}`, zh: `${zh} \`${name}\`：${before} → ${after}` };
}

const sortNames: Readonly<Record<SnapshotSort, Text>> = {
  service: { en: 'service', zh: '服务' },
  unit: { en: 'unit', zh: '系统服务单元' },
  agent: { en: 'agent', zh: '代理' },
  quota: { en: 'default quota', zh: '默认配额' },
  project: { en: 'project', zh: '项目' },
  server: { en: 'server', zh: '实例' },
  flavor: { en: 'flavor', zh: '云主机类型' },
  image: { en: 'image', zh: '镜像' },
  network: { en: 'network', zh: '网络' },
};

function ofProfile({ services, unitStates, agents }: Profile): Pick<Snapshot, 'service' | 'unit' | 'agent'> {
  return {
    service: Object.fromEntries(services.map((name) => [name, 'in the catalogue'])),
    unit: unitStates,
    agent:
      agents && Object.fromEntries(agents.map(({ type, host, isUp }) => [`${type} @ ${host}`, isUp ? 'up' : 'down'])),
  };
}

function ofForeign({ projects, servers }: ForeignThings): Pick<Snapshot, 'project' | 'server'> {
  return {
    project: Object.fromEntries(projects.map(({ id, name }) => [`${name} (${id})`, 'there'])),
    server: Object.fromEntries(servers.map(({ id, name }) => [`${name} (${id})`, 'there'])),
  };
}

async function defaultQuotas(cloud: Cloud): Promise<Record<string, string> | null> {
  const [compute, block] = await Promise.all([
    shownOrNull(cloud, { service: 'compute', path: '/os-quota-class-sets/default' }),
    shownOrNull(cloud, { service: 'block-storage', path: '/os-quota-class-sets/default' }),
  ]);
  const figures = [...figuresOf('compute', compute), ...figuresOf('block-storage', block)];
  return figures.length === 0 ? null : Object.fromEntries(figures);
}

function figuresOf(service: string, body: Entry | null): [string, string][] {
  const set: Json = body?.quota_class_set ?? null;
  if (!isObject(set)) return [];
  return Object.entries(set).flatMap(([name, value]) =>
    typeof value === 'number' ? [[`${service}/${name}`, String(value)] as [string, string]] : [],
  );
}

/** What attempts made is theirs: it comes and goes. */
function named(entries: readonly Entry[] | null, describe: (entry: Entry) => string): Record<string, string> | null {
  if (entries === null) return null;
  const lasting = entries.filter(({ name }) => !carriesPrefix(String(name)));
  return Object.fromEntries(lasting.map((entry) => [`${String(entry.name)} (${String(entry.id)})`, describe(entry)]));
}
