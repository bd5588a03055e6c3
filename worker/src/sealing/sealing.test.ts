import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import ssh2 from 'ssh2';
import { authorizedKeysLine } from './authorized-keys-line.js';
import { makeKeyPair } from './key-pair.js';
import { ringOf, type SealingKey } from './key-ring.js';
import { type Place, SealBroken, type Sealed, SealingKeyMissing, seal, unseal } from './seal.js';

const place: Place = { table: 'environments', row: 'a1', purpose: 'ssh-private-key' };
const secret = Buffer.from('-----BEGIN OPENSSH PRIVATE KEY-----');
const key = freshKey();
const ring = ringOf([key]);
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sealing-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('a sealed secret', () => {
  test('opens at its place with its key', () => {
    expect(unseal(JSON.parse(JSON.stringify(seal(secret, place, key))), place, ring)).toEqual(secret);
  });

  test('shows nothing of itself and looks different each time', () => {
    const [one, other] = [seal(secret, place, key), seal(secret, place, key)];
    expect(JSON.stringify(one)).not.toContain(secret.toString('base64').slice(0, 16));
    expect(one.secret.text).not.toBe(other.secret.text);
  });

  test.each([
    ['another row', { ...place, row: 'b2' }],
    ['another table', { ...place, table: 'attempts' }],
    ['another purpose', { ...place, purpose: 'password' }],
  ])('does not open at %s', (_, elsewhere) => {
    expect(() => unseal(seal(secret, place, key), elsewhere, ring)).toThrow(SealBroken);
  });

  test('does not open with another key, and names both', () => {
    const other = freshKey();
    const open = () => unseal(seal(secret, place, key), place, ringOf([other]));
    expect(open).toThrow(SealingKeyMissing);
    expect(open).toThrow(new RegExp(`${key.kid}.*${other.kid}`));
  });

  test('does not open when it names another key of the ring, older or newer', () => {
    const other = freshKey();
    for (const both of [ringOf([key, other]), ringOf([other, key])]) {
      expect(unseal(seal(secret, place, key), place, both)).toEqual(secret);
      expect(() => unseal({ ...seal(secret, place, key), kid: other.kid }, place, both)).toThrow(SealBroken);
    }
  });

  test.each(['key', 'secret'] as const)('does not open when the %s was changed, cut or swapped', (part) => {
    const whole = seal(secret, place, key);
    const change = (changes: Partial<Sealed['key']>) => ({ ...whole, [part]: { ...whole[part], ...changes } });
    const text = Buffer.from(whole[part].text, 'base64');
    text.writeUInt8(text.readUInt8(0) ^ 1);
    const shortTag = Buffer.from(whole[part].tag, 'base64').subarray(0, 4).toString('base64');

    for (const broken of [
      change({ text: text.toString('base64') }),
      change({ tag: shortTag }),
      change({ tag: '' }),
      { ...whole, [part]: seal(secret, { ...place, row: 'b2' }, key)[part] },
      { ...whole, [part]: seal(secret, place, key)[part] },
      {},
    ]) {
      expect(() => unseal(broken, place, ring)).toThrow(SealBroken);
    }
  });
});

describe('a key pair', () => {
  test('is read by ssh2, and its halves belong together', () => {
    const pair = makeKeyPair('stackproof:a1');
    const read = ssh2.utils.parseKey(pair.privateKey);
    if (read instanceof Error || Array.isArray(read)) throw new Error('ssh2 does not read the key');
    expect(`${read.type} ${read.getPublicSSH().toString('base64')}`).toBe(pair.publicKey);
    expect(read.comment).toBe('stackproof:a1');
    expect(read.verify('message', read.sign('message'))).toBe(true);
  });

  test('is taken by OpenSSH itself', async () => {
    const found = await promisify(execFile)('ssh-keygen', ['-V']).catch((error: NodeJS.ErrnoException) => error.code);
    // Without OpenSSH on the machine the test above stands alone.
    if (found === 'ENOENT') return;
    const pair = makeKeyPair('stackproof:a1');
    const file = join(folder, 'id_ed25519');
    await writeFile(file, pair.privateKey, { mode: 0o600 });
    const { stdout } = await promisify(execFile)('ssh-keygen', ['-y', '-f', file]);
    expect(stdout.trim()).toBe(`${pair.publicKey} stackproof:a1`);
  });

  test('is installed with one line that allows nothing but a terminal and forwarding', () => {
    expect(authorizedKeysLine('ssh-ed25519 AAAA', 'a1')).toBe(
      'restrict,pty,port-forwarding ssh-ed25519 AAAA stackproof:a1',
    );
  });
});

function freshKey(): SealingKey {
  const bytes = randomBytes(32);
  return { kid: bytes.toString('hex', 0, 6), bytes };
}
