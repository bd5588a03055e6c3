import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { secretFile } from './secrets.mjs';

let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'stackproof-secrets-'));
});
afterEach(() => rmSync(home, { recursive: true }));

test('a secret is made once, with 32 bytes only its owner may read', () => {
  const first = readFileSync(secretFile(home, 'sealing-key'), 'utf8');
  expect(Buffer.from(first, 'base64')).toHaveLength(32);
  expect(statSync(join(home, 'sealing-key')).mode & 0o777).toBe(0o600);
  expect(readFileSync(secretFile(home, 'sealing-key'), 'utf8')).toBe(first);
  expect(readFileSync(secretFile(home, 'auth-secret'), 'utf8')).not.toBe(first);
});

test('a secret others could read is closed again', () => {
  chmodSync(secretFile(home, 'auth-secret'), 0o644);
  secretFile(home, 'auth-secret');
  expect(statSync(join(home, 'auth-secret')).mode & 0o777).toBe(0o600);
});

test('a ring of several sealing keys is no damage', () => {
  const file = secretFile(home, 'sealing-key');
  const ring = `${readFileSync(file, 'utf8')}# after a rotation\n${Buffer.alloc(32, 7).toString('base64')}\n`;
  writeFileSync(file, ring);
  expect(readFileSync(secretFile(home, 'sealing-key'), 'utf8')).toBe(ring);
});

test('a damaged secret is named and never replaced in silence', () => {
  writeFileSync(join(home, 'sealing-key'), 'short\n');
  expect(() => secretFile(home, 'sealing-key')).toThrow(`The secret in ${join(home, 'sealing-key')} is damaged.`);
  expect(readFileSync(join(home, 'sealing-key'), 'utf8')).toBe('short\n');
});
