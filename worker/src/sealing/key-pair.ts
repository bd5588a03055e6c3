import { generateKeyPairSync, randomBytes } from 'node:crypto';

/** An SSH key pair: `privateKey` in OpenSSH's own format, `publicKey` as `ssh-ed25519 AAAA…`. */
export type KeyPair = { privateKey: Buffer; publicKey: string };

/** Makes an ed25519 key pair. The caller wipes the private half once it is sealed. */
export function makeKeyPair(comment: string): KeyPair {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const point = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  const seed = Buffer.from(privateKey.export({ format: 'jwk' }).d ?? '', 'base64url');
  const blob = Buffer.concat([wireText('ssh-ed25519'), wireText(point)]);
  try {
    return { privateKey: openSshFile(blob, seed, point, comment), publicKey: `ssh-ed25519 ${blob.toString('base64')}` };
  } finally {
    seed.fill(0);
  }
}

// Layout: PROTOCOL.key of OpenSSH. Node exports PKCS #8, which OpenSSH and ssh2 do not read for ed25519.
function openSshFile(publicBlob: Buffer, seed: Buffer, point: Buffer, comment: string): Buffer {
  const guess = randomBytes(4);
  const privatePart = padded(
    Buffer.concat([
      guess,
      guess,
      wireText('ssh-ed25519'),
      wireText(point),
      wireText(Buffer.concat([seed, point])),
      wireText(comment),
    ]),
  );
  const file = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    wireText('none'),
    wireText('none'),
    wireText(''),
    wireNumber(1),
    wireText(publicBlob),
    wireText(privatePart),
  ]);
  const lines = file.toString('base64').match(/.{1,70}/g) ?? [];
  return Buffer.from(`-----BEGIN OPENSSH PRIVATE KEY-----\n${lines.join('\n')}\n-----END OPENSSH PRIVATE KEY-----\n`);
}

function padded(bytes: Buffer): Buffer {
  const missing = (8 - (bytes.length % 8)) % 8;
  return Buffer.concat([bytes, Buffer.from(Array.from({ length: missing }, (_, index) => index + 1))]);
}

function wireText(content: string | Buffer): Buffer {
  const bytes = Buffer.from(content);
  return Buffer.concat([wireNumber(bytes.length), bytes]);
}

function wireNumber(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
