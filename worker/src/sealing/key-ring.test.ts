import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { addKey } from './add-key.js';
import { openKeyRing, SealingKeyRefused } from './key-ring.js';
import { type Place, seal, unseal } from './seal.js';

const folder = mkdtempSync(join(tmpdir(), 'key-ring-'));
const file = join(folder, 'sealing-key');
const place: Place = { table: 'environments', row: 'a1', purpose: 'ssh-private-key' };
const single = randomBytes(32).toString('base64');
beforeEach(() => {
  rmSync(file, { force: true });
  writeFileSync(file, `${single}\n`, { mode: 0o600 });
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a key ring', () => {
  test('of one key is what a single sealing key always was', () => {
    const ring = openKeyRing({ file });
    expect(ring.newest()).toEqual(openKeyRing({ value: single }).newest());
    expect(ring.kids()).toHaveLength(1);
  });

  test('seals with its last key and opens with every one, from a file or a variable', () => {
    const sealed = seal(Buffer.from('secret'), place, openKeyRing({ file }).newest());
    const newKid = addKey(file);
    const variable = readFileSync(file, 'utf8').trim().replaceAll('\n', ', ');
    for (const ring of [openKeyRing({ file }), openKeyRing({ value: variable })]) {
      expect(ring.newest().kid).toBe(newKid);
      expect(ring.kids()).toEqual([sealed.kid, newKid]);
      expect(unseal(sealed, place, ring).toString()).toBe('secret');
    }
  });

  test('takes up a key that is added while it is in use', () => {
    const ring = openKeyRing({ file });
    const before = ring.newest().kid;
    const added = addKey(file);
    expect(ring.newest().kid).toBe(added);
    expect(ring.find(before)?.kid).toBe(before);
  });

  test('goes on with what it read while the file is away, open to others or damaged', () => {
    const ring = openKeyRing({ file });
    const kids = ring.kids();
    writeFileSync(file, 'damaged');
    expect(ring.kids()).toEqual(kids);
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`);
    chmodSync(file, 0o644);
    expect(ring.kids()).toEqual(kids);
    rmSync(file);
    expect(ring.kids()).toEqual(kids);
  });

  test('may carry comments', () => {
    writeFileSync(file, `# made in November\n${single}\n`, { mode: 0o600 });
    expect(openKeyRing({ file }).kids()).toEqual(openKeyRing({ value: single }).kids());
  });

  test('in a file that others can read is refused with the command that mends it', () => {
    chmodSync(file, 0o640);
    expect(() => openKeyRing({ file })).toThrow(`chmod 600 ${file}`);
  });

  test('that is missing, empty, short or no base64 is refused', () => {
    expect(() => openKeyRing({ file: join(folder, 'missing') })).toThrow(SealingKeyRefused);
    for (const value of ['', 'secret', randomBytes(16).toString('base64'), `${single},short`]) {
      expect(() => openKeyRing({ value })).toThrow(SealingKeyRefused);
    }
  });
});

describe('a new key', () => {
  test('leaves the file private and nothing beside it', () => {
    writeFileSync(file, single);
    addKey(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(existsSync(`${file}.new`)).toBe(false);
    expect(readFileSync(file, 'utf8')).toMatch(/^\S{44}\n\S{44}\n$/);
  });

  test('waits for another rotation, and never goes into a file that is no ring', () => {
    writeFileSync(`${file}.new`, '');
    expect(() => addKey(file)).toThrow('nobody rotates right now');
    rmSync(`${file}.new`);
    writeFileSync(file, 'damaged');
    expect(() => addKey(file)).toThrow(SealingKeyRefused);
    expect(readFileSync(file, 'utf8')).toBe('damaged');
  });
});
