import { spawnSync } from 'node:child_process';
import { chownSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Refusal } from '../messages.mjs';

/** @typedef {{ uid: number, gid: number }} Owner */

/**
 * The user Postgres runs as. Postgres refuses to run as root, so root gets the user `postgres`,
 * made when the machine has none.
 *
 * @returns {Owner | undefined} undefined: the user of this process
 * @throws {Refusal} when the user cannot be made
 */
export function postgresOwner() {
  if (process.getuid?.() !== 0) return undefined;
  const found = ids();
  if (found) return found;
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']);
  const made = ids();
  if (made) return made;
  throw new Refusal(
    'Postgres refuses to run as root, and a user "postgres" could not be made.',
    'Start Stackproof as an ordinary user, or make that user first.',
  );
}

/**
 * Gives files to the owner of the database; nothing to do without one.
 *
 * @param {Owner | undefined} owner
 * @param {...string} paths
 */
export function give(owner, ...paths) {
  if (owner) for (const path of paths) chownSync(path, owner.uid, owner.gid);
}

/**
 * @param {string} path an existing folder
 * @param {Owner | undefined} owner
 * @returns {boolean} whether the owner may pass through every folder down to it
 */
export function canReach(path, owner) {
  if (!owner) return true;
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const { mode, uid, gid } = statSync(folder);
    const bit = uid === owner.uid ? 0o100 : gid === owner.gid ? 0o010 : 0o001;
    if (!(mode & bit)) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** @returns {Owner | undefined} */
function ids() {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}
