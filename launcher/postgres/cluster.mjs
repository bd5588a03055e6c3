import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../messages.mjs';
import { give } from './owner.mjs';

/** @typedef {import('./place.mjs').Place} Place */

/** Name of the user and of the database of the embedded cluster. */
export const NAME = 'stackproof';
const VERSION = '18';

/**
 * Makes sure that a whole cluster with its database is there.
 *
 * A new one is made in a folder of its own and renamed at the end, so a start that was cut short
 * leaves nothing that could be taken for a database.
 *
 * @param {Place} place
 * @param {boolean} isThrownAway whether it may be lost with the power
 * @throws {Refusal} when the folder holds something else than a cluster of this version
 */
export function prepareCluster(place, isThrownAway) {
  if (existsSync(place.folder)) return requireWhole(place);
  const unfinished = `${place.folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  const making = { ...place, folder: unfinished };
  const passwordFile = join(unfinished, 'password');
  mkdirSync(dataOf(making), { recursive: true, mode: 0o755 });
  writeFileSync(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  give(place.owner, dataOf(making), passwordFile);
  const flags = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  flags.push('--auth=scram-sha-256', `--username=${NAME}`, `--pwfile=${passwordFile}`);
  if (isThrownAway) flags.push('--no-sync');
  runOnce(place, 'initdb', [...flags, '-D', dataOf(making)]);
  runOnce(place, 'postgres', ['--single', '-D', dataOf(making), 'postgres'], `CREATE DATABASE ${NAME}\n`);
  renameSync(unfinished, place.folder);
}

/**
 * @param {Place} place
 * @returns {string} Postgres' own data folder
 */
export function dataOf(place) {
  return join(place.folder, 'data');
}

/**
 * @param {Place} place
 * @returns {string} password of the user `stackproof`, safe in a URL
 */
export function passwordOf(place) {
  return readFileSync(join(place.folder, 'password'), 'utf8').trim();
}

/**
 * What every program of Postgres is started with: its owner, a folder that user can be in, no locale of the machine's.
 *
 * @param {Place} place
 */
export function spawnOptions(place) {
  return { ...place.owner, cwd: '/', env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' } };
}

/** @param {Place} place */
function requireWhole(place) {
  const missing = ['password', 'data/PG_VERSION', 'data/global/pg_control'].find(
    (name) => !existsSync(join(place.folder, name)),
  );
  const wayOut =
    'Put a backup in its place, or delete it with "npm run clean -- --database" and start with an empty one.';
  if (missing) throw new Refusal(`The database folder ${place.folder} is not whole (${missing} is missing).`, wayOut);
  const version = readFileSync(join(dataOf(place), 'PG_VERSION'), 'utf8').trim();
  if (version !== VERSION)
    throw new Refusal(`The database in ${place.folder} is of Postgres ${version}, not ${VERSION}.`, wayOut);
}

/**
 * @param {Place} place
 * @param {'initdb' | 'postgres'} program
 * @param {string[]} args
 * @param {string} [input]
 */
function runOnce(place, program, args, input = '') {
  const { status, stderr, error } = spawnSync(join(place.bin, program), args, {
    ...spawnOptions(place),
    input,
    encoding: 'utf8',
  });
  if (status === 0) return;
  const reason =
    error?.message ??
    stderr
      .split('\n')
      .filter((line) => /error|fatal|could not/i.test(line))
      .at(-1) ??
    `exit code ${status}`;
  throw new Refusal(
    `The database could not be made in ${place.folder}: ${reason.trim()}.`,
    'Free space or permissions there, or name another folder in STACKPROOF_HOME.',
  );
}
