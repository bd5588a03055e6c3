/**
 * What the candidates of the fleet were asked to make: one kind of thing per question, each with three properties a
 * check reads. `right` is a finished task, `wrong` a mistake in every property.
 */
export const kinds = [
  kind('server', 'compute', '/compute/v2.1', '/servers', {
    list: '/servers/detail?all_tenants=1',
    right: { status: 'ACTIVE', key_name: 'deploy', locked: false },
    wrong: { status: 'ERROR', key_name: null, locked: true },
  }),
  kind('flavor', 'compute', '/compute/v2.1', '/flavors', {
    list: '/flavors/detail?is_public=none',
    right: { ram: 256, vcpus: 1, disk: 2 },
    wrong: { ram: 512, vcpus: 2, disk: 0 },
  }),
  kind('aggregate', 'compute', '/compute/v2.1', '/os-aggregates', {
    right: { availability_zone: 'fast', hosts: ['devstack'], metadata: { ssd: 'true' } },
    wrong: { availability_zone: null, hosts: [], metadata: {} },
  }),
  kind('group', 'compute', '/compute/v2.1', '/os-server-groups', {
    list: '/os-server-groups?all_projects=1',
    right: { policy: 'anti-affinity', rules: { max_server_per_host: 1 }, members: [] },
    wrong: { policy: 'affinity', rules: {}, members: ['other'] },
  }),
  kind('network', 'network', '/networking', '/v2.0/networks', {
    right: { status: 'ACTIVE', mtu: 1400, shared: false },
    wrong: { status: 'DOWN', mtu: 1500, shared: true },
  }),
  kind('subnet', 'network', '/networking', '/v2.0/subnets', {
    right: { cidr: '10.10.0.0/24', gateway_ip: '10.10.0.1', enable_dhcp: true },
    wrong: { cidr: '10.10.0.0/16', gateway_ip: null, enable_dhcp: false },
  }),
  kind('router', 'network', '/networking', '/v2.0/routers', {
    right: { status: 'ACTIVE', admin_state_up: true, external_gateway_info: { network_id: 'net-public' } },
    wrong: { status: 'DOWN', admin_state_up: false, external_gateway_info: null },
  }),
  kind('port', 'network', '/networking', '/v2.0/ports', {
    right: { status: 'ACTIVE', port_security_enabled: true, binding: 'normal' },
    wrong: { status: 'DOWN', port_security_enabled: false, binding: 'direct' },
  }),
  kind('rules', 'network', '/networking', '/v2.0/security-groups', {
    right: { stateful: true, description: 'web', shared: false },
    wrong: { stateful: false, description: '', shared: true },
  }),
  kind('address', 'network', '/networking', '/v2.0/floatingips', {
    right: { status: 'ACTIVE', floating_network_id: 'net-public', fixed_ip_address: '10.10.0.5' },
    wrong: { status: 'DOWN', floating_network_id: 'net-other', fixed_ip_address: null },
  }),
  kind('image', 'image', '/image', '/v2/images', {
    right: { status: 'active', visibility: 'private', min_disk: 1 },
    wrong: { status: 'queued', visibility: 'public', min_disk: 0 },
  }),
  kind('volume', 'block-storage', '/volume/v3', '/volumes', {
    list: '/volumes/detail',
    right: { status: 'available', size: 2, bootable: 'false' },
    wrong: { status: 'error', size: 1, bootable: 'true' },
  }),
  kind('snapshot', 'block-storage', '/volume/v3', '/snapshots', {
    list: '/snapshots/detail',
    right: { status: 'available', size: 2, description: 'before' },
    wrong: { status: 'error', size: 1, description: null },
  }),
  kind('backup', 'block-storage', '/volume/v3', '/backups', {
    list: '/backups/detail',
    right: { status: 'available', is_incremental: false, container: 'nightly' },
    wrong: { status: 'error', is_incremental: true, container: null },
  }),
  kind('project', 'identity', '/identity', '/v3/projects', {
    right: { enabled: true, description: 'staging', is_domain: false },
    wrong: { enabled: false, description: '', is_domain: true },
  }),
  kind('user', 'identity', '/identity', '/v3/users', {
    right: { enabled: true, email: 'ops@example.org', description: 'operator' },
    wrong: { enabled: false, email: null, description: '' },
  }),
  kind('role', 'identity', '/identity', '/v3/roles', {
    right: { description: 'reads', domain_id: null, options: { immutable: true } },
    wrong: { description: '', domain_id: 'other', options: {} },
  }),
  kind('team', 'identity', '/identity', '/v3/groups', {
    right: { description: 'operators', domain_id: 'default', enabled: true },
    wrong: { description: '', domain_id: 'other', enabled: false },
  }),
];

/** What systemctl says of units of the host. */
export const units = [
  { name: 'boot', verb: 'is-enabled', unit: 'devstack@c-bak.service', right: 'enabled', wrong: 'disabled' },
  { name: 'backup', verb: 'is-active', unit: 'devstack@c-bak.service', right: 'active', wrong: 'inactive' },
  { name: 'compute', verb: 'is-active', unit: 'devstack@n-cpu.service', right: 'active', wrong: 'failed' },
];

/** A file of the host. */
export const settings = {
  path: '/etc/nova/nova.conf.d/exam.conf',
  right: '[DEFAULT]\ncpu_allocation_ratio = 2.0\nram_allocation_ratio = 1.0\nreserved_host_memory_mb = 512\n',
  wrong: '[DEFAULT]\ncpu_allocation_ratio = 16.0\n',
};

/**
 * The account of one attempt on its environment.
 *
 * @param {string} prefix
 */
export function accessOf(prefix) {
  const [user, project] = [`${prefix}-candidate`, `${prefix}-exam`];
  return {
    user,
    password: `${prefix}-password`,
    userId: `${user}-id`,
    project,
    projectId: `${project}-id`,
    cloud: 'exam',
  };
}

/**
 * Everything of one attempt by the path it is kept under. In a broken environment every second thing is missing and the
 * others are wrong in each property, so no check may pass there.
 *
 * @param {string} prefix
 * @param {'correct' | 'broken'} answers
 */
export function thingsOf(prefix, answers) {
  return kinds.map(({ name, folder, right, wrong }, index) => {
    const identity = { id: `${prefix}-${name}-id`, name: `${prefix}-${name}`, project_id: accessOf(prefix).projectId };
    if (answers === 'correct') return { folder, things: [{ ...identity, ...right }] };
    return { folder, things: index % 2 === 0 ? [] : [{ ...identity, ...wrong }] };
  });
}

function kind(name, service, base, path, { list = path, right, wrong }) {
  return { name, service, folder: base + path, path, list, right, wrong };
}
