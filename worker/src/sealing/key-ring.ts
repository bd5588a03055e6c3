import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';

/** A key that wraps every row's own key. `kid` names it in the rows it sealed. */
export type SealingKey = { kid: string; bytes: Buffer };

/** The sealing keys of this deployment, oldest first: the last one seals, every one opens. */
export type KeyRing = {
  newest(): SealingKey;
  find(kid: string): SealingKey | undefined;
  kids(): string[];
};

/** The sealing keys cannot be used as they are given; the message says what to do. */
export class SealingKeyRefused extends Error {
  override name = 'SealingKeyRefused';
}

/**
 * Reads the ring from its variable, or from a file only its owner can read. A file is read again when it changed, so that
 * a running worker takes part in a rotation; while it cannot be read, the keys read before go on.
 *
 * @param given keys as base64 of 32 bytes, separated by commas or line ends, or the path of a file holding them
 * @throws SealingKeyRefused
 */
export function openKeyRing(given: { value: string } | { file: string }): KeyRing {
  if ('value' in given) return ringOf(parseKeys(given.value));
  const { file } = given;
  let seen = versionOf(file);
  let ring = ringOf(readKeys(file));
  const current = (): KeyRing => {
    try {
      const now = versionOf(file);
      if (now !== seen) {
        ring = ringOf(readKeys(file));
        seen = now;
      }
    } catch (error) {
      if (!(error instanceof SealingKeyRefused)) throw error;
    }
    return ring;
  };
  return {
    newest: () => current().newest(),
    find: (kid) => current().find(kid),
    kids: () => current().kids(),
  };
}

/** A ring of these keys, the last of which seals. */
export function ringOf(keys: readonly [SealingKey, ...SealingKey[]]): KeyRing {
  const byKid = new Map(keys.map((key) => [key.kid, key]));
  return {
    newest: () => keys.at(-1) ?? keys[0],
    find: (kid) => byKid.get(kid),
    kids: () => [...byKid.keys()],
  };
}

/**
 * The keys a ring file holds.
 *
 * @throws SealingKeyRefused also when others may read the file
 */
export function readKeys(file: string): [SealingKey, ...SealingKey[]] {
  const { mode } = statOf(file);
  if ((mode & 0o077) !== 0) {
    const now = (mode & 0o777).toString(8);
    throw new SealingKeyRefused(`${file} can be read by others (mode ${now}). Make it private: chmod 600 ${file}`);
  }
  const content = readFileSync(file);
  try {
    return parseKeys(content.toString('latin1'));
  } finally {
    content.fill(0);
  }
}

/** @throws SealingKeyRefused */
function parseKeys(text: string): [SealingKey, ...SealingKey[]] {
  const lines = text.split('\n').filter((line) => !line.trimStart().startsWith('#'));
  const words = lines.flatMap((line) => line.split(/[\s,]+/)).filter((word) => word !== '');
  const [first, ...more] = words.map(keyOf);
  if (first === undefined) throw unusable();
  return [first, ...more];
}

function keyOf(encoded: string): SealingKey {
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.length !== 32) throw unusable();
  return { kid: kidOf(bytes), bytes };
}

function unusable(): SealingKeyRefused {
  return new SealingKeyRefused(
    'Every sealing key must be base64 of 32 bytes, separated by commas or line ends. Make one with: openssl rand ' +
      '-base64 32. Keep the old ones while environments exist: what they sealed opens with nothing else.',
  );
}

function versionOf(file: string): string {
  const { mtimeMs, size, ino } = statOf(file);
  return `${ino} ${size} ${mtimeMs}`;
}

function statOf(file: string): { mode: number; mtimeMs: number; size: number; ino: number } {
  try {
    return statSync(file);
  } catch (cause) {
    throw new SealingKeyRefused(`The file of the sealing keys cannot be read: ${file}`, { cause });
  }
}

// A name for the key that tells nothing of it: it stands beside every secret it wrapped.
function kidOf(bytes: Buffer): string {
  return createHash('sha256').update('stackproof sealing key\0').update(bytes).digest('hex').slice(0, 12);
}
