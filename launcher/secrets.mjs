import { randomBytes } from 'node:crypto';
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, Refusal } from './messages.mjs';

const BYTES = 32;

/**
 * The file of one secret; made once, with random content only its owner may read.
 *
 * @param {string} home
 * @param {'auth-secret' | 'sealing-key'} name
 * @returns {string} absolute path; each line is base64 of 32 bytes: one, or a ring of sealing keys after `npm run keys -- rotate`
 * @throws {Refusal} when the file is there but does not hold a secret
 */
export function secretFile(home, name) {
  const file = join(home, name);
  try {
    writeFileSync(file, `${randomBytes(BYTES).toString('base64')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
  if (statSync(file).mode & 0o077) chmodSync(file, 0o600);
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  if (!lines.every((line) => line.startsWith('#') || Buffer.from(line, 'base64').length === BYTES)) {
    throw new Refusal(
      `The secret in ${file} is damaged.`,
      'Put its backup in place, or delete the file: a new one is made, and what the old one protected must be entered again.',
    );
  }
  return file;
}
