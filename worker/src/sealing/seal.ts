import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { KeyRing, SealingKey } from './key-ring.js';

const part = z.strictObject({ nonce: z.base64(), text: z.base64(), tag: z.base64() });

/** What stands in the database: the secret under a key of its own, and that key under the sealing key `kid`. */
const sealed = z.strictObject({ kid: z.string(), key: part, secret: part });
export type Sealed = z.infer<typeof sealed>;

/** Which row and purpose a secret belongs to; it opens nowhere else. */
export type Place = { table: string; row: string; purpose: string };

/** Where the private key of an environment is sealed to. */
export function keyPlace(environmentId: string): Place {
  return { table: 'environments', row: environmentId, purpose: 'ssh-private-key' };
}

/** A sealed secret does not open: another key, another place, or changed bytes. Says nothing of the secret. */
export class SealBroken extends Error {
  override name = 'SealBroken';
}

/** The ring lacks the key a secret was sealed with: nothing is lost, the operator must put that key back. */
export class SealingKeyMissing extends SealBroken {
  override name = 'SealingKeyMissing';
}

/** Seals a secret with AES-256-GCM under a random key of its own, bound to its place. */
export function seal(secret: Buffer, place: Place, wrapping: SealingKey): Sealed {
  const key = randomBytes(32);
  try {
    const bound = boundTo(place, wrapping.kid);
    return { kid: wrapping.kid, key: encrypt(key, wrapping.bytes, bound), secret: encrypt(secret, key, bound) };
  } finally {
    key.fill(0);
  }
}

/**
 * Opens a sealed secret with the key of the ring it names. The caller wipes the buffer after use.
 *
 * @throws SealBroken, of which SealingKeyMissing is one
 */
export function unseal(content: unknown, place: Place, ring: KeyRing): Buffer {
  const read = sealed.safeParse(content);
  if (!read.success) throw new SealBroken('What is stored is not a sealed secret.');
  const wrapping = ring.find(read.data.kid);
  if (wrapping === undefined) {
    throw new SealingKeyMissing(
      `The secret was sealed with the key ${read.data.kid}, this worker has ${ring.kids().join(', ')}.`,
    );
  }
  const bound = boundTo(place, wrapping.kid);
  const key = decrypt(read.data.key, wrapping.bytes, bound);
  try {
    return decrypt(read.data.secret, key, bound);
  } finally {
    key.fill(0);
  }
}

function boundTo({ table, row, purpose }: Place, kid: string): Buffer {
  return Buffer.from([table, row, purpose, kid].join('|'));
}

function encrypt(plain: Buffer, key: Buffer, bound: Buffer): z.infer<typeof part> {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bound);
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return {
    nonce: nonce.toString('base64'),
    text: text.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  };
}

function decrypt({ nonce, text, tag }: z.infer<typeof part>, key: Buffer, bound: Buffer): Buffer {
  try {
    // Node takes shorter tags unless the length is said; a short tag is easy to forge.
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64'), { authTagLength: 16 });
    decipher.setAAD(bound).setAuthTag(Buffer.from(tag, 'base64'));
    return Buffer.concat([decipher.update(Buffer.from(text, 'base64')), decipher.final()]);
  } catch (cause) {
    throw new SealBroken('The sealed secret does not open: another key, another row, or changed bytes.', { cause });
  }
}
