import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readConfig } from './config.js';

const needed = { DATABASE_URL: 'postgres://u:p@127.0.0.1:5432/x', AUTH_SECRET: 'a'.repeat(32) };

describe('the configuration', () => {
  test('needs a database and a secret, everything else has a default', () => {
    expect(readConfig(needed)).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      publicUrl: 'http://localhost:3000',
      redisUrl: undefined,
      demoAccounts: false,
      trustedProxies: [],
    });
  });

  test('names every problem at once', () => {
    const read = () =>
      readConfig({ DATABASE_URL: 'mysql://x', PORT: 'many', DEMO_ACCOUNTS: 'yes', AUTH_SECRET: 'a'.repeat(32) });
    for (const name of ['DATABASE_URL', 'PORT', 'DEMO_ACCOUNTS']) expect(read).toThrow(name);
  });

  test('takes an empty variable as not set', () => {
    expect(readConfig({ ...needed, REDIS_URL: '', PUBLIC_URL: '' }).redisUrl).toBeUndefined();
  });

  test('keeps the origin of the public address only', () => {
    expect(readConfig({ ...needed, PUBLIC_URL: 'https://exam.example/start/' }).publicUrl).toBe('https://exam.example');
  });

  test('refuses a short secret, a missing one and a file that cannot be read', () => {
    const { DATABASE_URL } = needed;
    expect(() => readConfig({ DATABASE_URL, AUTH_SECRET: 'short' })).toThrow('32 characters');
    expect(() => readConfig({ DATABASE_URL })).toThrow('AUTH_SECRET_FILE');
    expect(() => readConfig({ DATABASE_URL, AUTH_SECRET_FILE: '/nowhere/secret' })).toThrow('/nowhere/secret');
  });

  test('reads the secret from a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'config-'));
    const file = join(folder, 'secret');
    writeFileSync(file, `${'b'.repeat(40)}\n`);
    const { DATABASE_URL } = needed;
    expect(readConfig({ DATABASE_URL, AUTH_SECRET_FILE: file }).authSecret).toBe('b'.repeat(40));
    rmSync(folder, { recursive: true });
  });
});
