import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { findLeftovers, stepsOfUnknown } from '../preparation/leftovers.js';
import { reset } from '../preparation/reset.js';
import { findCapacity, freeForPapers } from './capacity.js';
import type { Cloud } from './cloud.js';
import { capacityLines, foreignLine, silentLines } from './cloud-lines.js';
import { type FakeDevstack, fakeDevstack } from './fake-devstack.js';
import { findForeign, isCovered, needsConsent } from './foreign.js';
import { discoverProfile } from './profile.js';
import { driftBetween, driftText, takeSnapshot } from './snapshot.js';

let devstack: FakeDevstack;
let cloud: Cloud;
/** What `systemctl list-units` prints. */
let units: string;

beforeEach(async () => {
  units = '';
  devstack = await fakeDevstack((line) => {
    if (line.includes('list-units')) return { stdout: units };
    return line.includes('/etc/nova/nova-cpu.conf') ? { stdout: '/etc/nova/nova-cpu.conf\n/etc/shadow\n' } : undefined;
  });
  cloud = await devstack.open();
});

afterEach(async () => {
  cloud.connection.close();
  await devstack.close();
});

function answer(path: string, body: unknown, status = 200): void {
  devstack.routes.push((ask) => (ask.path === path ? { status, body } : undefined));
}

function store(path: string, ...entries: Record<string, unknown>[]): void {
  devstack.stored.set(path, [...(devstack.stored.get(path) ?? []), ...entries]);
}

const agent = (agent_type: string, alive = true) => ({ agent_type, binary: 'b', host: 'devstack', alive });

describe('the profile', () => {
  test.each([
    ['2.93', ['Linux bridge agent', 'L3 agent'], '2022.2 Zed', 'linuxbridge'],
    ['2.100', ['OVN Controller Gateway agent', 'OVN Metadata agent'], '2025.1 Epoxy', 'ovn'],
    ['2.96', ['Open vSwitch agent'], '2024.1 Caracal', 'ovs'],
    ['2.79', ['Some other agent'], null, null],
  ])('of a cloud with Nova %s and %j is read from what it says', async (version, agents, release, network) => {
    answer('/compute/v2.1/', { version: { id: 'v2.1', version } });
    answer('/networking/v2.0/agents', { agents: agents.map((type) => agent(type)) });
    answer('/networking/v2.0/extensions', { extensions: [{ alias: 'qos' }, { alias: 'network-ip-availability' }] });
    answer('/image/v2/info/stores', { stores: [{ id: 'file', default: 'true' }] });
    units = 'devstack@n-cpu.service loaded active running Devstack\ndevstack@q-svc.service loaded failed failed x\n';
    expect(await discoverProfile(cloud)).toMatchObject({
      release,
      network,
      computeMicroversion: version,
      extensions: ['network-ip-availability', 'qos'],
      stores: ['file'],
      units: ['devstack@n-cpu', 'devstack@q-svc'],
      unitStates: { 'devstack@n-cpu': 'active', 'devstack@q-svc': 'failed' },
      files: ['/etc/nova/nova-cpu.conf'],
    });
  });

  test('holds the storage policies, which Swift tells without a token', async () => {
    devstack.catalog.push('object-store');
    cloud.connection.close();
    cloud = await devstack.open();
    const policies = [{ name: 'silver' }, { name: 'default', default: true }];
    devstack.routes.push(({ path, token }) =>
      path === '/info' && token === undefined ? { status: 200, body: { swift: { policies } } } : undefined,
    );
    expect(await discoverProfile(cloud)).toMatchObject({ policies: ['default', 'silver'] });
  });

  test('holds null for what a cloud does not show, which counts against no question', async () => {
    answer('/image/v2/info/stores', { error: 'multi-store is off' }, 404);
    answer('/networking/v2.0/agents', { forbidden: true }, 403);
    answer('/networking/v2.0/extensions', 'not JSON');
    expect(await discoverProfile(cloud)).toMatchObject({
      ...{ stores: null, policies: null, network: null, extensions: null, units: null },
    });
  });

  test('says which agents are down and which units failed, with the command that looks or starts', async () => {
    answer('/networking/v2.0/agents', { agents: [agent('L3 agent', false), agent('DHCP agent')] });
    units = 'devstack@c-vol.service loaded failed failed x\n';
    const lines = silentLines(await discoverProfile(cloud));
    expect(lines.map(({ says }) => says.en)).toEqual([
      'Agents that are down: `L3 agent @ devstack`.',
      'Units that failed: `devstack@c-vol`.',
    ]);
    expect(lines[1]?.fix?.en).toContain('`sudo systemctl restart devstack@c-vol`');
  });
});

describe('what is not ours', () => {
  const projects = (...names: string[]) => store('/identity/v3/projects', ...names.map((name) => ({ id: name, name })));

  test('are projects and servers that neither DevStack nor an attempt made', async () => {
    projects('service', 'demo', 'payroll', 'sp7f2c-project');
    store(
      '/compute/v2.1/servers',
      { id: '1', name: 'db', tenant_id: 'payroll' },
      { id: '2', name: 'anything', tenant_id: 'sp7f2c-project' },
      { id: '3', name: 'sp7f2c-web', tenant_id: 'demo' },
    );
    expect(await findForeign(cloud)).toEqual({
      hostname: 'devstack',
      projects: [{ id: 'payroll', name: 'payroll' }],
      servers: [{ id: '1', name: 'db', project: 'payroll' }],
    });
  });

  test('blocks an exam from three projects or five servers on, until somebody consents, and again when it grows', async () => {
    projects('a', 'b');
    const small = await findForeign(cloud);
    expect([needsConsent(small), foreignLine(small, undefined).state]).toEqual([false, 'ok']);
    projects('c');
    const many = await findForeign(cloud);
    expect([needsConsent(many), foreignLine(many, undefined).state]).toEqual([true, 'blocked']);
    expect(foreignLine(many, many).state).toBe('warning');
    projects('d');
    const more = await findForeign(cloud);
    expect(isCovered(many, more)).toBe(false);
    expect(foreignLine(more, many)).toMatchObject({
      state: 'blocked',
      says: { en: expect.stringContaining('more than') },
    });
    expect(isCovered(more, many)).toBe(true);
  });
});

test('what a hostile cloud calls its things is shown without what turns or hides text', async () => {
  store('/identity/v3/projects', { id: 'p', name: 'a\u202eb\u0007c' });
  expect((await findForeign(cloud)).projects).toEqual([{ id: 'p', name: 'a\ufffdb\ufffdc' }]);
});

test('foreign things that cannot be listed are a fault, not nothing', async () => {
  answer('/identity/v3/projects', { error: 'policy' }, 403);
  await expect(findForeign(cloud)).rejects.toMatchObject({ reason: 'service-error' });
});

describe('capacity', () => {
  const needs = { services: [], servers: 3, ramMb: 600, floatingIps: 2, volumes: 1, volumeGb: 5 };

  test('is what placement, the external network and the volume back ends still have', async () => {
    devstack.catalog.push('placement');
    cloud = await devstack.open();
    answer('/placement/resource_providers', { resource_providers: [{ uuid: 'p1' }] });
    answer('/placement/resource_providers/p1/inventories', {
      inventories: {
        VCPU: { total: 2, reserved: 0, allocation_ratio: 4 },
        MEMORY_MB: { total: 4_000, reserved: 512, allocation_ratio: 1 },
      },
    });
    answer('/placement/resource_providers/p1/usages', { usages: { VCPU: 6, MEMORY_MB: 3_000 } });
    answer('/networking/v2.0/network-ip-availabilities/net-public', {
      network_ip_availability: { total_ips: 10, used_ips: 9 },
    });
    devstack.routes.push(({ path }) =>
      path.endsWith('/scheduler-stats/get_pools')
        ? { status: 200, body: { pools: [{ capabilities: { free_capacity_gb: 7.5 } }] } }
        : undefined,
    );
    const free = await findCapacity(cloud, { id: 'net-public', name: 'public', subnetId: 's', cidr: '' });
    expect(free).toEqual({ vcpus: 2, memoryMb: 488, addresses: 1, volumeGb: 7 });
    const short = capacityLines(free, needs).filter(({ state }) => state === 'warning');
    expect(short.map(({ id, fix }) => [id, fix?.en.includes('`openstack ')])).toEqual([
      ['guests', true],
      ['guest-memory', true],
      ['addresses', true],
    ]);
    expect(freeForPapers(free, 4_100)).toEqual({ servers: 2, ramMb: 488, floatingIps: 1, volumeGb: 7 });
    // A host with 900 MB carries two guests of 150 MB with what each costs beside it.
    expect(freeForPapers({ ...free, vcpus: 8 }, 900)).toMatchObject({ servers: 2, ramMb: 300 });
    expect(freeForPapers({ ...free, vcpus: null }, null)).toMatchObject({ servers: null, ramMb: 488 });
  });

  test('that cannot be seen blocks nothing; more than the quotas of an attempt does', () => {
    const unseen = { vcpus: null, memoryMb: null, addresses: null, volumeGb: null };
    expect(capacityLines(unseen, needs).every(({ state }) => state === 'ok')).toBe(true);
    const lines = capacityLines(unseen, { ...needs, servers: 21, floatingIps: 21, volumes: 41 });
    const blocked = lines.filter(({ state }) => state === 'blocked');
    expect(blocked.map(({ id }) => id)).toEqual(['quota-servers', 'quota-addresses', 'quota-volumes']);
  });
});

describe('leftovers of earlier attempts', () => {
  test('are found by prefix and by project, and go without a journal', async () => {
    store('/identity/v3/projects', { id: 'old', name: 'spabcd-project' });
    store('/identity/v3/users', { id: 'u', name: 'spabcd-candidate' });
    store('/compute/v2.1/servers', { id: 'mine', name: 'web-1', tenant_id: 'old' }, { id: 'theirs', name: 'db' });
    store('/networking/v2.0/networks', { id: 'n', name: 'sp0123-lan' });
    const found = await findLeftovers(cloud);
    expect(found.map(({ prefix, items }) => [prefix, items.map(({ name }) => name).sort()])).toEqual([
      ['spabcd', ['spabcd-candidate', 'spabcd-project', 'web-1']],
      ['sp0123', ['sp0123-lan']],
    ]);
    for (const { prefix } of found) await reset({ cloud, prefix, words: [], steps: stepsOfUnknown(prefix) });
    expect(await findLeftovers(cloud)).toEqual([]);
    expect(devstack.stored.get('/compute/v2.1/servers')?.map(({ id }) => id)).toEqual(['theirs']);
  });
});

describe('drift', () => {
  test('names what is new, gone or otherwise, and nothing of an attempt', async () => {
    units = 'devstack@n-cpu.service loaded active running x\n';
    store('/compute/v2.1/servers', { id: 's', name: 'db', tenant_id: 'demo' });
    const before = await takeSnapshot(cloud);
    expect(driftBetween(before, await takeSnapshot(cloud))).toEqual([]);
    units = 'devstack@n-cpu.service loaded failed failed x\n';
    devstack.stored.set('/compute/v2.1/servers', []);
    store('/compute/v2.1/flavors', { id: 'f', name: 'mine', ram: 64, vcpus: 1, disk: 1 });
    store('/compute/v2.1/flavors', { id: 'g', name: 'sp7f2c-tiny', ram: 64, vcpus: 1, disk: 1 });
    const texts = driftBetween(before, await takeSnapshot(cloud)).map((drift) => driftText(drift).en);
    expect(texts).toEqual([
      'unit `devstack@n-cpu`: active → failed',
      'Gone: server `db (s)` (there)',
      'New: flavor `mine (f)` (64 MB, 1 vCPU, 1 GB)',
    ]);
  });

  test('counts nothing that either look could not see', async () => {
    const before = await takeSnapshot(cloud);
    answer('/compute/v2.1/flavors/detail', {}, 503);
    expect(driftBetween(before, await takeSnapshot(cloud))).toEqual([]);
  });
});
