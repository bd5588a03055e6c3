import type { Json, Service } from '@stackproof/question-bank';
import type { Cloud } from '../environment/cloud.js';
import { type Belongings, isNamed, reasonFor } from './belongings.js';
import type { ResetItem } from './reset-item.js';
import { removeRouter } from './routers.js';
import { listed, send } from './send.js';

type Entry = { [key: string]: Json };

/** One sort of thing the sweep looks for, and how it goes. */
export type Sort = {
  kind: string;
  service: Service;
  list: string;
  collection: string;
  item?: string;
  microversion?: string;
  /** An extension: a cloud that answers 404 has none of it. */
  optional?: boolean;
  /** Done first, so that deleting is allowed. */
  before?: (cloud: Cloud, entry: Entry) => Promise<unknown>;
  /** Which entries go; by owner or name unless said otherwise. */
  goes?: (belongings: Belongings, entry: Entry) => ResetItem['why'] | undefined;
};

const byName: Sort['goes'] = (belongings, { name }) => (isNamed(belongings, name) ? 'name' : undefined);

/** In order of dependence. */
export const resources: readonly Sort[] = [
  {
    kind: 'server',
    service: 'compute',
    list: '/servers/detail?all_tenants=1',
    collection: 'servers',
    item: '/servers',
  },
  { kind: 'floating IP', service: 'network', list: '/v2.0/floatingips', collection: 'floatingips' },
  { kind: 'trunk', service: 'network', list: '/v2.0/trunks', collection: 'trunks', optional: true },
  { kind: 'router', service: 'network', list: '/v2.0/routers', collection: 'routers', before: removeRouter },
  {
    kind: 'port',
    service: 'network',
    list: '/v2.0/ports',
    collection: 'ports',
    // Ports of routers and DHCP go with what they serve.
    goes: (belongings, port) =>
      String(port.device_owner).startsWith('network:') ? undefined : reasonFor(belongings, port),
  },
  { kind: 'subnet', service: 'network', list: '/v2.0/subnets', collection: 'subnets' },
  { kind: 'network', service: 'network', list: '/v2.0/networks', collection: 'networks' },
  { kind: 'security group', service: 'network', list: '/v2.0/security-groups', collection: 'security_groups' },
  { kind: 'subnet pool', service: 'network', list: '/v2.0/subnetpools', collection: 'subnetpools' },
  {
    kind: 'address scope',
    service: 'network',
    list: '/v2.0/address-scopes',
    collection: 'address_scopes',
    optional: true,
  },
  {
    kind: 'address group',
    service: 'network',
    list: '/v2.0/address-groups',
    collection: 'address_groups',
    optional: true,
  },
  { kind: 'QoS policy', service: 'network', list: '/v2.0/qos/policies', collection: 'policies', optional: true },
  {
    kind: 'backup',
    service: 'block-storage',
    list: '/backups/detail?all_tenants=1',
    collection: 'backups',
    item: '/backups',
  },
  {
    kind: 'volume snapshot',
    service: 'block-storage',
    list: '/snapshots/detail?all_tenants=1',
    collection: 'snapshots',
    item: '/snapshots',
  },
  {
    kind: 'volume',
    service: 'block-storage',
    list: '/volumes/detail?all_tenants=1',
    collection: 'volumes',
    item: '/volumes',
    before: withdrawTransfer,
  },
  {
    kind: 'volume type',
    service: 'block-storage',
    list: '/types?is_public=None',
    collection: 'volume_types',
    item: '/types',
    goes: byName,
  },
  {
    kind: 'QoS specification',
    service: 'block-storage',
    list: '/qos-specs',
    collection: 'qos_specs',
    item: '/qos-specs',
    goes: byName,
  },
  {
    kind: 'image',
    service: 'image',
    list: '/v2/images?limit=500',
    collection: 'images',
    item: '/v2/images',
    before: unprotect,
  },
  {
    kind: 'hidden image',
    service: 'image',
    list: '/v2/images?limit=500&os_hidden=true',
    collection: 'images',
    item: '/v2/images',
    before: unprotect,
  },
  {
    kind: 'server group',
    service: 'compute',
    list: '/os-server-groups?all_projects=True',
    collection: 'server_groups',
    item: '/os-server-groups',
    microversion: '2.13',
  },
  {
    kind: 'flavor',
    service: 'compute',
    list: '/flavors/detail?is_public=None',
    collection: 'flavors',
    item: '/flavors',
    goes: byName,
  },
  {
    kind: 'aggregate',
    service: 'compute',
    list: '/os-aggregates',
    collection: 'aggregates',
    before: emptyAggregate,
    goes: byName,
  },
];

export const identities: readonly Sort[] = [
  { kind: 'group', service: 'identity', list: '/v3/groups', collection: 'groups', goes: byName },
  { kind: 'user', service: 'identity', list: '/v3/users', collection: 'users', goes: byName },
  { kind: 'service', service: 'identity', list: '/v3/services', collection: 'services', goes: byName },
  { kind: 'role', service: 'identity', list: '/v3/roles', collection: 'roles', goes: byName },
  { kind: 'project', service: 'identity', list: '/v3/projects', collection: 'projects', goes: byName },
  {
    kind: 'domain',
    service: 'identity',
    list: '/v3/domains',
    collection: 'domains',
    before: disableDomain,
    goes: byName,
  },
];

async function unprotect(cloud: Cloud, { id, protected: isProtected }: Entry): Promise<void> {
  if (isProtected !== true) return;
  const body = [{ op: 'replace', path: '/protected', value: false }];
  const path = `/v2/images/${String(id)}`;
  await send(cloud, {
    service: 'image',
    as: 'admin',
    method: 'PATCH',
    path,
    body,
    contentType: 'application/openstack-images-v2.1-json-patch',
  });
}

/** A volume that waits for another project to take it is deleted only after the offer. */
async function withdrawTransfer(cloud: Cloud, { id, status }: Entry): Promise<void> {
  if (status !== 'awaiting-transfer') return;
  const offers = '/os-volume-transfer';
  const asked = { service: 'block-storage', as: 'admin' } as const;
  const transfers = await listed(cloud, 'transfers', { ...asked, path: `${offers}/detail?all_tenants=1` });
  for (const transfer of transfers.filter(({ volume_id }) => volume_id === id)) {
    await send(cloud, { ...asked, method: 'DELETE', path: `${offers}/${String(transfer.id)}` }, [404]);
  }
}

async function emptyAggregate(cloud: Cloud, { id, hosts }: Entry): Promise<void> {
  for (const host of Array.isArray(hosts) ? hosts : []) {
    const body = { remove_host: { host } };
    await send(cloud, {
      service: 'compute',
      as: 'admin',
      method: 'POST',
      path: `/os-aggregates/${String(id)}/action`,
      body,
    });
  }
}

/** Keystone deletes no domain that is still enabled; one that is gone is as good. */
export async function disableDomain(cloud: Cloud, { id, enabled }: Entry): Promise<void> {
  if (enabled === false) return;
  const body = { domain: { enabled: false } };
  const path = `/v3/domains/${String(id)}`;
  await send(cloud, { service: 'identity', as: 'admin', method: 'PATCH', path, body }, [404]);
}
