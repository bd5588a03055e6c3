import { expect, test } from '@jest/globals';
import { readConfig } from './config.js';

const least = { DATABASE_URL: 'postgres://db/stackproof', SEALING_KEY: 'a2V5' };

test('lists and defaults are read', () => {
  const config = readConfig({
    ...least,
    REDIS_URL: '',
    LAB_ALLOWED_CIDRS: '10.0.0.0/8, fd00::/8',
    LAB_ALLOWED_TARGETS: '127.0.0.1:2222,[::1]:22',
    PLATFORM_PORTS: '3000,5432',
  });
  expect(config).toMatchObject({
    redisUrl: undefined,
    sealingKey: { value: 'a2V5' },
    rules: {
      allowedCidrs: ['10.0.0.0/8', 'fd00::/8'],
      allowedTargets: ['127.0.0.1:2222', '[::1]:22'],
      allowPublic: false,
      platformPorts: [3000, 5432],
      allowedPorts: [22],
      platformHosts: ['db'],
    },
    concurrency: 4,
  });
});

test('every problem is named at once', () => {
  const read = () => readConfig({ DATABASE_URL: 'x', LAB_ALLOWED_CIDRS: '10.0.0.0', WORKER_CONCURRENCY: '0' });
  for (const name of ['DATABASE_URL', 'LAB_ALLOWED_CIDRS', 'WORKER_CONCURRENCY']) expect(read).toThrow(name);
});

test('the sealing key comes from exactly one place', () => {
  expect(() => readConfig({ DATABASE_URL: least.DATABASE_URL })).toThrow('exactly one of');
  expect(() => readConfig({ ...least, SEALING_KEY_FILE: '/key' })).toThrow('exactly one of');
  expect(readConfig({ ...least, SEALING_KEY: '', SEALING_KEY_FILE: '/key' }).sealingKey).toEqual({ file: '/key' });
});
