import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { identityOf } from './process-identity.mjs';

/** @typedef {{ pid: number, identity: string }} Remembered */

const DRAIN_MS = 3_000;

/**
 * Notes which processes a start made, for the next start to find should this one be killed.
 *
 * @param {string} file
 * @param {number[]} pids
 */
export function rememberChildren(file, pids) {
  /** @type {Remembered[]} */
  const children = pids.flatMap((pid) => {
    const identity = identityOf(pid);
    return identity ? [{ pid, identity }] : [];
  });
  writeFileSync(file, JSON.stringify(children), { mode: 0o600 });
}

/**
 * Ends what a killed start left running.
 *
 * @param {string} file
 * @returns {Promise<boolean>} whether there was anything
 */
export async function endLeftovers(file) {
  const left = remembered(file).filter(isAlive);
  for (const { pid } of left) process.kill(pid, 'SIGTERM');
  const giveUpAt = Date.now() + DRAIN_MS;
  while (left.some(isAlive) && Date.now() < giveUpAt) await sleep(50);
  for (const child of left) if (isAlive(child)) process.kill(child.pid, 'SIGKILL');
  while (left.some(isAlive)) await sleep(20);
  rmSync(file, { force: true });
  return left.length > 0;
}

/**
 * @param {string} file
 * @returns {Remembered[]}
 */
function remembered(file) {
  if (!existsSync(file)) return [];
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // Killed while writing: the processes end by themselves when their channel closes.
    return [];
  }
}

/** @param {Remembered} child */
function isAlive({ pid, identity }) {
  return identityOf(pid) === identity;
}
