import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { environments } from './environment.mjs';
import { isTooOld } from './node-version.mjs';
import { readStartOptions } from './options.mjs';

const home = mkdtempSync(join(tmpdir(), 'stackproof-options-'));
afterAll(() => rmSync(home, { recursive: true }));
const databaseUrl = 'postgres://stackproof:secret@127.0.0.1:40123/stackproof';

test.each([
  ['18.20.4', true],
  ['20.18.3', true],
  ['20.19.0', false],
  ['24.21.0', false],
])('Node %s is too old: %s', (version, tooOld) => expect(isTooOld(version)).toBe(tooOld));

test('nothing said means port 3000 of this machine with demo accounts', () => {
  expect(readStartOptions([], {})).toEqual({
    port: 3000,
    host: '127.0.0.1',
    hasDemo: true,
    publicUrl: 'http://127.0.0.1:3000',
  });
});

test.each(['0.0.0.0', '::', '192.168.1.5', 'exam.example.org', '127.example.org'])(
  'listening on %s is refused with demo accounts',
  (host) => {
    const env = { PUBLIC_URL: 'http://exam.example.org' };
    expect(() => readStartOptions(['--host', host], env)).toThrow('would open the demo accounts to the network');
    expect(readStartOptions(['--host', host, '--no-demo'], env)).toMatchObject({ host, hasDemo: false });
  },
);

test('listening on every address needs to be told what browsers open', () => {
  expect(() => readStartOptions(['--host', '0.0.0.0', '--no-demo'], {})).toThrow('Set PUBLIC_URL');
});

test.each(['0', '70000', 'http', '3000.5'])('"%s" is not a port', (port) => {
  expect(() => readStartOptions(['--port', port], {})).toThrow(`"${port}" is not a port.`);
});

test('an unknown option is named', () => {
  expect(() => readStartOptions(['--prot', '3001'], {})).toThrow("Unknown option '--prot'");
});

test('each secret reaches only the process it is for', () => {
  const { api, worker, migrate } = environments({ SEALING_KEY: 'key' }, home, readStartOptions([], {}), databaseUrl);
  expect(worker.SEALING_KEY).toBe('key');
  expect(api.AUTH_SECRET_FILE).toBe(join(home, 'auth-secret'));
  expect(Object.keys({ ...api, ...migrate }).filter((name) => name.startsWith('SEALING'))).toEqual([]);
  expect(Object.keys({ ...worker, ...migrate }).filter((name) => name.startsWith('AUTH'))).toEqual([]);
});

test('private addresses may be examined from a loopback start, unless the operator says otherwise', () => {
  const local = readStartOptions([], {});
  const wide = readStartOptions(['--no-demo', '--host', '10.1.1.1'], {});
  const ranges = (/** @type {NodeJS.ProcessEnv} */ env, options = local) =>
    environments(env, home, options, databaseUrl).worker.LAB_ALLOWED_CIDRS;
  expect(ranges({})).toBe('10.0.0.0/8,172.16.0.0/12,192.168.0.0/16');
  expect(ranges({ LAB_ALLOWED_CIDRS: '10.9.0.0/16' })).toBe('10.9.0.0/16');
  expect(ranges({}, wide)).toBeUndefined();
});

test('the ports of the platform itself are told to the worker', () => {
  const { worker } = environments(
    { REDIS_URL: 'redis://127.0.0.1' },
    home,
    readStartOptions(['--port', '3100'], {}),
    databaseUrl,
  );
  expect(worker.PLATFORM_PORTS).toBe('3100,40123,6379');
});
