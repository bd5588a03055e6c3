import { createHash } from 'node:crypto';

/** The public key a host proves to hold; `key` is `type base64`, as stored and pinned. */
export type HostKey = { type: string; key: string; fingerprint: string };

/** Reads the blob of a host key as it came over the wire (RFC 4253 §6.6: the type is its first string). */
export function hostKeyOf(blob: Buffer): HostKey {
  const length = blob.length < 4 ? 0 : blob.readUInt32BE(0);
  const type = blob.subarray(4, 4 + Math.min(length, 64)).toString('latin1');
  const digest = createHash('sha256').update(blob).digest('base64').replace(/=+$/, '');
  return { type, key: `${type} ${blob.toString('base64')}`, fingerprint: `SHA256:${digest}` };
}

/** Reads `type base64`, as pinned; a comment after it is left out. */
export function parseHostKey(line: string): HostKey {
  const [, base64 = ''] = line.trim().split(/\s+/);
  return hostKeyOf(Buffer.from(base64, 'base64'));
}
