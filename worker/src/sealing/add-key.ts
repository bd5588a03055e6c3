import { randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { readKeys, SealingKeyRefused } from './key-ring.js';

/**
 * Adds a new random key at the end of a ring file; from then on it is the one that seals. The file is replaced as a
 * whole, so that a worker reads either the old ring or the new one, and keeps its owner and mode 0600.
 *
 * @returns the kid of the new key
 * @throws SealingKeyRefused
 */
export function addKey(file: string): string {
  readKeys(file);
  const next = `${file}.new`;
  const written = openExclusively(next);
  try {
    const before = readFileSync(file);
    const key = randomBytes(32);
    const line = Buffer.from(`${key.toString('base64')}\n`);
    const gap = before.length === 0 || before.at(-1) === 0x0a ? '' : '\n';
    for (const part of [before, Buffer.from(gap), line]) writeSync(written, part);
    fsyncSync(written);
    for (const secret of [before, key, line]) secret.fill(0);
    const { uid, gid } = statSync(file);
    chownSync(next, uid, gid);
    const kid = readKeys(next).at(-1)?.kid ?? '';
    renameSync(next, file);
    return kid;
  } catch (error) {
    rmSync(next, { force: true });
    throw error;
  } finally {
    closeSync(written);
  }
}

function openExclusively(file: string): number {
  try {
    return openSync(file, 'wx', 0o600);
  } catch (cause) {
    throw new SealingKeyRefused(
      `${file} cannot be made. If it is there and nobody rotates right now, delete it and try again.`,
      { cause },
    );
  }
}
