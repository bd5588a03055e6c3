import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import { afterEach, describe, expect, test } from '@jest/globals';
import { fakeCa, fakeServer } from '../test/certificates.js';
import type { Cloud } from './cloud.js';
import { type FakeDevstack, fakeDevstack } from './fake-devstack.js';
import type { FakeCommand } from './fake-host.js';
import { loopbackRules } from './fake-host.js';
import { preflight } from './preflight.js';

const clouds = '/etc/openstack/clouds.yaml';
const bundle = '/opt/stack/data/ca-bundle.pem';
let devstack: FakeDevstack;
let cloud: Cloud | undefined;

afterEach(async () => {
  cloud?.connection.close();
  cloud = undefined;
  await devstack.close();
});

describe('the administrator is found', () => {
  const openrc = 'OS_AUTH_URL=http://10.9.8.7/identity\nOS_USERNAME=admin\nOS_PASSWORD=secret\nOS_PROJECT_NAME=admin\n';
  const printing =
    (sign: string, stdout: string): FakeCommand =>
    (line) =>
      line.includes(sign) ? { stdout } : undefined;

  async function opened(command: FakeCommand, cloudsFile?: string): Promise<Cloud> {
    devstack = await fakeDevstack(command);
    devstack.files.delete(clouds);
    if (cloudsFile !== undefined) devstack.files.set(clouds, cloudsFile);
    cloud = await devstack.open();
    return cloud;
  }

  test('in openrc of the DevStack folder when there is no clouds file', async () => {
    const { credentials } = await opened(printing('openrc admin admin', openrc));
    expect(credentials).toMatchObject({ source: '/opt/stack/devstack/openrc', username: 'admin', region: null });
  });

  test('in openrc when the clouds file does not name the administrator', async () => {
    const { credentials } = await opened(printing('openrc admin admin', openrc), 'clouds: { mine: {} }');
    expect(credentials.source).toBe('/opt/stack/devstack/openrc');
  });

  test('in what stack.sh left there when openrc gives nothing', async () => {
    const left =
      'ADMIN_PASSWORD=secret\n# a comment\nHOST_IP=10.9.8.7\nREGION_NAME="RegionOne"\nADMIN_PASSWORD=other\n';
    const { credentials } = await opened(printing('.localrc.password local.conf .stackenv', left));
    expect(credentials).toMatchObject({
      source: '/opt/stack/devstack/.stackenv',
      password: 'secret',
      project: 'admin',
      region: 'RegionOne',
    });
    expect(credentials.authUrl.href).toBe('http://10.9.8.7/identity');
  });

  test('or it is said that there is none', async () => {
    await expect(opened(() => undefined)).rejects.toMatchObject({
      reason: 'unauthorised',
      message: expect.stringContaining('No credentials'),
    });
  });

  test('and a password that is refused is told by the file it stands in', async () => {
    const wrong = printing('openrc admin admin', openrc.replace('secret', 'old'));
    await expect(opened(wrong)).rejects.toMatchObject({ message: expect.stringContaining('openrc is refused') });
  });
});

describe('an OpenStack behind TLS', () => {
  const overTls = (stream: Duplex): Duplex => {
    const socket = new TLSSocket(stream as never, { isServer: true, ...fakeServer });
    // A client that does not trust us hangs up in the middle of the handshake.
    socket.on('error', () => stream.destroy());
    return socket;
  };
  const secure = (cacert: string, host = '10.9.8.7') => `clouds:
  devstack-admin:
    auth: { auth_url: "https://${host}/identity", username: admin, password: secret, project_name: admin }
    region_name: RegionOne${cacert}
`;

  async function begin(cloudsFile: string): Promise<void> {
    devstack = await fakeDevstack(() => undefined, undefined, overTls);
    devstack.files.set(clouds, cloudsFile).set(bundle, fakeCa);
  }

  const look = () => {
    const { port, privateKey, hostKey } = devstack;
    const needs = { services: [], servers: 0, ramMb: 0, floatingIps: 0, volumes: 0, volumeGb: 0 };
    const target = { host: '127.0.0.1', port, user: 'stack', privateKey, hostKey };
    return preflight(target, { rules: loopbackRules(port), budgets: { failMs: 0 }, needs });
  };

  test('is verified with the cacert of the clouds file, identity and every other service', async () => {
    await begin(secure(`\n    cacert: ${bundle}`));
    const { lines, values } = await look();
    expect(lines.filter(({ state }) => state === 'blocked')).toEqual([]);
    expect(values?.public.name).toBe('public');
    expect(devstack.forwarded.every((target) => target === '10.9.8.7:443')).toBe(true);
  });

  test('is not trusted without its CA; the way out names cacert', async () => {
    await begin(secure(''));
    const { lines } = await look();
    expect(lines.at(-1)).toMatchObject({
      id: 'tls',
      state: 'blocked',
      fix: { en: expect.stringContaining('cacert'), zh: expect.stringContaining('cacert') },
    });
    expect(devstack.asked).toEqual([]);
  });

  test('is not trusted under another name than its certificate holds', async () => {
    await begin(secure(`\n    cacert: ${bundle}`, '127.0.0.1'));
    expect((await look()).lines.at(-1)).toMatchObject({ id: 'tls', state: 'blocked' });
    expect(devstack.asked).toEqual([]);
  });

  test('whose cacert cannot be read says so', async () => {
    await begin(secure('\n    cacert: /nowhere.pem'));
    devstack.files.set('/nowhere.pem', '');
    expect((await look()).lines.at(-1)).toMatchObject({ state: 'blocked' });
  });
});
