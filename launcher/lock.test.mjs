import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { lockOwner, takeLock } from './lock.mjs';
import { identityOf } from './process-identity.mjs';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stackproof-lock-'));
  file = join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a lock is held until it is released', () => {
  const lock = takeLock(file);
  expect(() => takeLock(file)).toThrow(`already starting from this folder (process ${process.pid})`);
  lock.release();
  takeLock(file).release();
});

test('a second starter learns the address of the first', () => {
  const lock = takeLock(file);
  lock.tell('http://127.0.0.1:3000');
  expect(() => takeLock(file)).toThrow('already running at http://127.0.0.1:3000');
  lock.release();
});

test('the lock of a process that has died is taken over', () => {
  writeFileSync(file, JSON.stringify({ pid: 2 ** 22 + 1, identity: 'gone' }));
  takeLock(file).release();
});

test('a living process that was given the number of the dead owner does not hold the lock', () => {
  writeFileSync(file, JSON.stringify({ pid: process.pid, identity: 'another start of the machine' }));
  expect(lockOwner(file)).toBeUndefined();
  takeLock(file);
  expect(JSON.parse(readFileSync(file, 'utf8')).identity).toBe(identityOf(process.pid));
});

test('a lock cut short while being written is taken over once it is old', () => {
  writeFileSync(file, '{"pid":');
  utimesSync(file, new Date(0), new Date(0));
  takeLock(file).release();
});
