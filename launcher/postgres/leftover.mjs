import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, Refusal } from '../messages.mjs';
import { commandOf } from '../process-identity.mjs';
import { dataOf, spawnOptions } from './cluster.mjs';

/** @typedef {import('./place.mjs').Place} Place */

/**
 * Stops the Postgres that a killed start left running on this cluster.
 *
 * @param {Place} place
 * @returns {boolean} whether there was one
 * @throws {Refusal} when it will not stop
 */
export function stopLeftover(place) {
  const file = join(dataOf(place), 'postmaster.pid');
  const pid = leftPid(file);
  if (!pid) return false;
  if (!/postgres/.test(commandOf(pid))) {
    // Postgres would take a stranger that was given its old number for itself, and pg_ctl would signal it.
    rmSync(file, { force: true });
    return false;
  }
  const stop = ['-D', dataOf(place), '-m', 'fast', '-w', '-t', '10', 'stop'];
  const { status, stderr } = spawnSync(join(place.bin, 'pg_ctl'), stop, { ...spawnOptions(place), encoding: 'utf8' });
  if (status === 0 || !leftPid(file)) return true;
  throw new Refusal(
    `A Postgres of an earlier start (process ${pid}) does not stop: ${stderr.trim().split('\n').at(-1)}.`,
    `End it with "kill ${pid}", then start again.`,
  );
}

/**
 * @param {string} file
 * @returns {number | undefined}
 */
function leftPid(file) {
  try {
    return Number.parseInt(readFileSync(file, 'utf8'), 10) || undefined;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
