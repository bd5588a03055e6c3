import type { Offer } from '@stackproof/question-bank';
import type { Cloud } from './cloud.js';
import type { EnvironmentValues } from './discover.js';
import { listedOrNull, shownOrNull } from './listing.js';

/** What a cloud has left to give; null where it could not be seen. */
export type Capacity = {
  vcpus: number | null;
  memoryMb: number | null;
  /** Free addresses of the external network. */
  addresses: number | null;
  volumeGb: number | null;
};

/** What one running guest costs the host beside its own memory, and what the small guests of an exam have themselves. */
export const guestOverheadMb = 250;
const usualGuestMb = 150;

/** How much of it a paper may ask for; the memory of the host bounds the guests as well as what the cloud would hand out. */
export function freeForPapers(free: Capacity, availableMemoryMb: number | null): NonNullable<Offer['free']> {
  const carried = availableMemoryMb === null ? null : Math.floor(availableMemoryMb / (guestOverheadMb + usualGuestMb));
  return {
    servers: lowestOf(free.vcpus, carried),
    ramMb: lowestOf(free.memoryMb, carried === null ? null : carried * usualGuestMb),
    floatingIps: free.addresses,
    volumeGb: free.volumeGb,
  };
}

function lowestOf(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}

/** @throws EnvironmentFault when the connection breaks */
export async function findCapacity(cloud: Cloud, network: EnvironmentValues['public']): Promise<Capacity> {
  const [hosts, addresses, volumeGb] = await Promise.all([
    freeOnHosts(cloud),
    freeAddresses(cloud, network),
    freeVolumeGb(cloud),
  ]);
  return { ...hosts, addresses, volumeGb };
}

/** What placement would still hand out: allocation ratios count, reserves do not. */
async function freeOnHosts(cloud: Cloud): Promise<{ vcpus: number | null; memoryMb: number | null }> {
  const service = 'placement';
  const providers = await listedOrNull(cloud, 'resource_providers', { service, path: '/resource_providers' });
  if (providers === null) return { vcpus: null, memoryMb: null };
  const free = await Promise.all(
    providers.map(async ({ uuid }) => {
      const path = `/resource_providers/${String(uuid)}`;
      const [inventories, usages] = await Promise.all([
        shownOrNull(cloud, { service, path: `${path}/inventories` }),
        shownOrNull(cloud, { service, path: `${path}/usages` }),
      ]);
      return (sort: string) => leftOf(inventories?.inventories, usages?.usages, sort);
    }),
  );
  const sum = (sort: string) => free.reduce((total, left) => total + left(sort), 0);
  return { vcpus: sum('VCPU'), memoryMb: sum('MEMORY_MB') };
}

function leftOf(inventories: unknown, usages: unknown, sort: string): number {
  const held = (inventories as Record<string, Record<string, unknown>> | undefined)?.[sort];
  if (held === undefined) return 0;
  const used = Number((usages as Record<string, unknown> | undefined)?.[sort] ?? 0);
  const whole = (Number(held.total) - Number(held.reserved ?? 0)) * Number(held.allocation_ratio ?? 1);
  return Math.max(0, Math.floor(whole - used));
}

async function freeAddresses(cloud: Cloud, { id }: EnvironmentValues['public']): Promise<number | null> {
  const path = `/v2.0/network-ip-availabilities/${encodeURIComponent(id)}`;
  const shown = (await shownOrNull(cloud, { service: 'network', path }))?.network_ip_availability;
  const { total_ips: total, used_ips: used } = (shown ?? {}) as Record<string, unknown>;
  return typeof total === 'number' && typeof used === 'number' ? Math.max(0, total - used) : null;
}

async function freeVolumeGb(cloud: Cloud): Promise<number | null> {
  const path = '/scheduler-stats/get_pools?detail=true';
  const pools = await listedOrNull(cloud, 'pools', { service: 'block-storage', path });
  const figures = (pools ?? []).flatMap(({ capabilities }) => {
    const free = (capabilities as Record<string, unknown> | undefined)?.free_capacity_gb;
    // Back ends without a bound say infinite or unknown.
    return typeof free === 'number' ? [free] : free === 'infinite' ? [Number.POSITIVE_INFINITY] : [];
  });
  return figures.length === 0 ? null : Math.floor(figures.reduce((total, free) => total + free, 0));
}
