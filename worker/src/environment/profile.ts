import { isObject, type NetworkBackend, type Offer } from '@stackproof/question-bank';
import { printable } from '../observation/harmless.js';
import type { Cloud } from './cloud.js';
import { type Entry, listedOrNull, shownOrNull } from './listing.js';

type Agent = { type: string; binary: string; host: string; isUp: boolean };

/** What a cloud is made of; null where it could not be seen. Questions ask for what is here, never for a release. */
export type Profile = Offer & {
  /** Name of the OpenStack release, told by the newest microversion of Nova. */
  release: string | null;
  computeMicroversion: string | null;
  /** Of Neutron, Nova and Cinder. */
  agents: Agent[] | null;
  /** State by unit, without `.service`, such as active or failed. */
  unitStates: Record<string, string> | null;
  /** Configuration files that are there. */
  files: string[];
};

const releases: readonly [number, string][] = [
  [101, '2025.2 Flamingo'],
  [97, '2025.1 Epoxy'],
  [96, '2024.1 Caracal'],
  [94, '2023.1 Antelope'],
  [91, '2022.2 Zed'],
  [89, '2021.2 Xena'],
];

const mostUnits = 500;
const unitNames =
  '^(devstack@|neutron|nova|glance|cinder|keystone|swift|heat|placement|openvswitch|ovs|ovn|libvirt|virtqemud|apache2|httpd|rabbitmq|mariadb|mysql|postgresql|memcached|etcd)';
const configurations = [
  '/etc/keystone/keystone.conf',
  '/etc/nova/nova.conf',
  '/etc/nova/nova-cpu.conf',
  '/etc/nova/nova_cell1.conf',
  '/etc/glance/glance-api.conf',
  '/etc/cinder/cinder.conf',
  '/etc/neutron/neutron.conf',
  '/etc/neutron/plugins/ml2/ml2_conf.ini',
  '/etc/neutron/plugins/ml2/linuxbridge_agent.ini',
  '/etc/neutron/plugins/ml2/openvswitch_agent.ini',
  '/etc/neutron/plugins/ml2/ovn_agent.ini',
  '/etc/neutron/neutron_ovn_metadata_agent.ini',
  '/etc/neutron/l3_agent.ini',
  '/etc/neutron/dhcp_agent.ini',
  '/etc/neutron/metadata_agent.ini',
  '/etc/swift/proxy-server.conf',
  '/etc/heat/heat.conf',
  '/etc/openstack-dashboard/local_settings.py',
];

/**
 * Discovers services, agents, stores, storage policies, extensions, units, file names and release of a cloud.
 *
 * @throws EnvironmentFault when the connection breaks
 */
export async function discoverProfile(cloud: Cloud): Promise<Profile> {
  const [version, network, compute, block, extensions, stores, policies, host] = await Promise.all([
    shownOrNull(cloud, { service: 'compute', path: '/' }),
    listedOrNull(cloud, 'agents', { service: 'network', path: '/v2.0/agents' }),
    listedOrNull(cloud, 'services', { service: 'compute', path: '/os-services' }),
    listedOrNull(cloud, 'services', { service: 'block-storage', path: '/os-services' }),
    listedOrNull(cloud, 'extensions', { service: 'network', path: '/v2.0/extensions' }),
    listedOrNull(cloud, 'stores', { service: 'image', path: '/v2/info/stores' }),
    policiesOf(cloud),
    readHost(cloud),
  ]);
  const computeMicroversion = newestIn(version);
  return {
    services: [...cloud.services],
    release: releaseOf(computeMicroversion),
    computeMicroversion,
    network: backendOf(network),
    extensions: extensions?.map(({ alias }) => String(alias)).sort() ?? null,
    stores: stores?.map(({ id }) => String(id)).sort() ?? null,
    policies,
    agents: agentsOf(network, [...(compute ?? []), ...(block ?? [])]),
    units: host.units === null ? null : Object.keys(host.units).sort(),
    unitStates: host.units,
    files: host.files,
  };
}

async function readHost(cloud: Cloud): Promise<{ units: Record<string, string> | null; files: string[] }> {
  const units = `/usr/bin/systemctl list-units --all --type=service --no-legend --plain --no-pager | /bin/grep -E '${unitNames}'`;
  const files = `for file in ${configurations.join(' ')}; do [ -e "$file" ] && echo "$file"; done`;
  const [listed, found] = await Promise.all(
    [units, files].map((script) => cloud.run({ argv: ['/bin/sh', '-c', `${script}; exit 0`] })),
  );
  const rows = printable(listed?.stdout ?? '')
    .split('\n')
    .slice(0, mostUnits)
    .flatMap((line) => {
      const [, name, active] = /^(\S+)\.service\s+\S+\s+(\S+)/.exec(line.trim()) ?? [];
      return name === undefined || active === undefined ? [] : [[name, active] as const];
    });
  return {
    // A host without systemd says nothing about its units.
    units: rows.length === 0 ? null : Object.fromEntries(rows),
    files: (found?.stdout ?? '').split('\n').filter((line) => configurations.includes(line)),
  };
}

/** Swift tells them to anybody, beside its accounts. */
async function policiesOf(cloud: Cloud): Promise<string[] | null> {
  const [root = ''] = cloud.endpoints['object-store']?.split('/v1/') ?? [];
  const told = await shownOrNull(cloud, {
    service: 'object-store',
    as: 'anonymous',
    path: '/info',
    endpoints: { 'object-store': root },
  });
  const swift = told?.swift ?? null;
  if (!isObject(swift) || !Array.isArray(swift.policies)) return null;
  return swift.policies.flatMap((policy) => (isObject(policy) ? [String(policy.name)] : [])).sort();
}

function newestIn(body: Entry | null): string | null {
  const listed = Array.isArray(body?.versions) ? body.versions : [body?.version];
  const versions = listed.flatMap((one) => (isObject(one ?? null) ? [String((one as Entry).version)] : []));
  return versions.find((one) => /^2\.\d+$/.test(one)) ?? null;
}

function releaseOf(microversion: string | null): string | null {
  const minor = Number(microversion?.split('.')[1]);
  return releases.find(([from]) => minor >= from)?.[1] ?? null;
}

/** By the agents that bind ports; a cloud of another kind is none of these. */
function backendOf(agents: readonly Entry[] | null): NetworkBackend | null {
  const types = agents?.map(({ agent_type }) => String(agent_type)) ?? [];
  if (types.some((type) => type.startsWith('OVN Controller'))) return 'ovn';
  if (types.includes('Linux bridge agent')) return 'linuxbridge';
  return types.includes('Open vSwitch agent') ? 'ovs' : null;
}

function agentsOf(network: readonly Entry[] | null, services: readonly Entry[]): Agent[] | null {
  if (network === null && services.length === 0) return null;
  const agents = (network ?? []).map(({ agent_type, binary, host, alive }) => ({
    type: String(agent_type),
    binary: String(binary),
    host: String(host),
    isUp: alive === true,
  }));
  const own = services.map(({ binary, host, state }) => ({
    type: String(binary),
    binary: String(binary),
    host: String(host),
    isUp: state === 'up',
  }));
  return [...agents, ...own];
}
