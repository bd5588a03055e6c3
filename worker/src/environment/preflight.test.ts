import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type FakeDevstack, fakeDevstack } from './fake-devstack.js';
import { keyPair, loopbackRules } from './fake-host.js';
import { type Needs, type PreflightOptions, preflight } from './preflight.js';

const needs: Needs = {
  services: ['compute', 'network'],
  servers: 1,
  ramMb: 128,
  floatingIps: 0,
  volumes: 0,
  volumeGb: 0,
};
let devstack: FakeDevstack;

beforeEach(async () => {
  devstack = await fakeDevstack();
});

afterEach(() => devstack.close());

function look(options: Partial<PreflightOptions> = {}, target: Record<string, string> = {}) {
  const { port, privateKey, hostKey } = devstack;
  return preflight(
    { host: '127.0.0.1', port, user: 'stack', privateKey, hostKey, ...target },
    { rules: loopbackRules(port), budgets: { failMs: 0 }, needs, ...options },
  );
}

describe('a preflight', () => {
  test('of a cloud that can carry the exam finds its values and blocks nothing', async () => {
    const report = await look();
    expect(report.lines.filter(({ state }) => state !== 'ok')).toEqual([]);
    expect(report.machineId).toBe('fedcba9876543210');
    expect(report.values).toMatchObject({
      host: '10.9.8.7',
      home: '/opt/stack',
      flavor: { name: 'm1.nano' },
      volumeType: { name: 'lvm' },
    });
    expect(report.profile?.services).toEqual(['identity', 'compute', 'image', 'network', 'block-storage']);
  });

  test('builds on nothing that another attempt made', async () => {
    devstack.stored.set('/compute/v2.1/flavors', [
      { id: '1', name: 'spaca1-front-53ba', ram: 96, disk: 1 },
      { id: '42', name: 'm1.nano', ram: 128, disk: 1 },
    ]);
    expect((await look()).values?.flavor.name).toBe('m1.nano');
  });

  test('names the services that are missing and how to enable them', async () => {
    const report = await look({ needs: { ...needs, services: ['object-store'] } });
    expect(report.lines).toContainEqual(
      expect.objectContaining({
        id: 'services',
        state: 'warning',
        fix: { en: expect.stringContaining('s-proxy'), zh: expect.any(String) },
      }),
    );
  });

  test('says when memory does not carry the largest papers, and how much it does carry', async () => {
    const report = await look({ needs: { ...needs, servers: 30, ramMb: 8_000 } });
    expect(report.lines.find(({ id }) => id === 'memory')).toMatchObject({ state: 'warning' });
    const servers = report.profile?.free?.servers ?? 0;
    expect(servers).toBeGreaterThan(0);
    expect(servers).toBeLessThan(30);
  });

  test('of a host that refuses our key names the line to install', async () => {
    const { privateKey } = keyPair();
    const report = await look({ authorizedKeysLine: 'ssh-ed25519 AAAA stackproof' }, { privateKey });
    expect(report.lines).toMatchObject([
      { id: 'connection', state: 'blocked', fix: { en: expect.stringContaining('ssh-ed25519 AAAA stackproof') } },
    ]);
  });

  test('of a host whose key changed asks for a new confirmation', async () => {
    const { publicKey: hostKey } = keyPair();
    const report = await look({}, { hostKey });
    expect(report.lines).toMatchObject([
      { id: 'connection', state: 'blocked', says: { en: expect.stringContaining('another key') } },
    ]);
  });

  test('without credentials on the host says where they were looked for', async () => {
    devstack.files.delete('/etc/openstack/clouds.yaml');
    const report = await look();
    expect(report.lines.at(-1)).toMatchObject({
      id: 'openstack',
      state: 'blocked',
      says: { en: expect.stringContaining('clouds.yaml') },
    });
    expect(report.values).toBeNull();
  });

  test('with a password that is refused says whose', async () => {
    devstack.passwords.set('admin', 'changed');
    const report = await look();
    expect(report.lines.at(-1)).toMatchObject({
      state: 'blocked',
      says: { en: 'The password in /etc/openstack/clouds.yaml is refused.' },
    });
  });

  test('of a cloud without an external network says what is missing', async () => {
    devstack.stored.set('/networking/v2.0/networks', []);
    const report = await look();
    expect(report.lines.at(-1)).toMatchObject({ state: 'blocked', says: { en: 'The cloud has no external network.' } });
  });
});
