import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';

/** The key that wraps every row's own key. `kid` names it in the rows it sealed. */
export type SealingKey = { kid: string; bytes: Buffer };

/** The sealing key cannot be used as it is given; the message says what to do. */
export class SealingKeyRefused extends Error {
  override name = 'SealingKeyRefused';
}

/**
 * Reads the key from its variable or from a file only its owner can read.
 *
 * @param given base64 of 32 bytes, or the path of a file holding that
 * @throws SealingKeyRefused
 */
export async function readSealingKey(given: { value: string } | { file: string }): Promise<SealingKey> {
  const encoded = 'value' in given ? given.value : await readPrivately(given.file);
  const bytes = Buffer.from(encoded.trim(), 'base64');
  if (bytes.length !== 32) {
    throw new SealingKeyRefused(
      'The sealing key must be base64 of 32 bytes. Make one with: openssl rand -base64 32. ' +
        'Keep the old one if environments exist: what it sealed opens with nothing else.',
    );
  }
  return { kid: kidOf(bytes), bytes };
}

async function readPrivately(file: string): Promise<string> {
  const { mode } = await stat(file).catch((cause: unknown) => {
    throw new SealingKeyRefused(`The file of the sealing key cannot be read: ${file}`, { cause });
  });
  if ((mode & 0o077) !== 0) {
    const now = (mode & 0o777).toString(8);
    throw new SealingKeyRefused(`${file} can be read by others (mode ${now}). Make it private: chmod 600 ${file}`);
  }
  return readFile(file, 'utf8');
}

// A name for the key that tells nothing of it: it stands beside every secret it wrapped.
function kidOf(bytes: Buffer): string {
  return createHash('sha256').update('stackproof sealing key\0').update(bytes).digest('hex').slice(0, 12);
}
