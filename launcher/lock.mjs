import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { codeOf, Refusal } from './messages.mjs';
import { identityOf } from './process-identity.mjs';

/** @typedef {{ pid: number, identity: string, url?: string }} LockOwner */

const BEING_WRITTEN_MS = 2_000;

/**
 * Takes the lock of one state folder for this process; a lock whose owner has died is taken over.
 *
 * @param {string} file
 * @returns {{ tell: (url: string) => void, release: () => void }} `tell` lets a second starter name the address
 * @throws {Refusal} when another living process holds it
 */
export function takeLock(file) {
  const mine = { pid: process.pid, identity: identityOf(process.pid) ?? '' };
  for (;;) {
    try {
      writeFileSync(file, JSON.stringify(mine), { flag: 'wx', mode: 0o600 });
      return {
        tell: (url) => writeFileSync(file, JSON.stringify({ ...mine, url })),
        release: () => rmSync(file, { force: true }),
      };
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    const found = readLock(file);
    if (found.owner && identityOf(found.owner.pid) === found.owner.identity) throw alreadyRunning(found.owner);
    if (!found.owner && found.ageMs < BEING_WRITTEN_MS)
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    else setAside(file, found.text);
  }
}

/**
 * @param {string} file
 * @returns {LockOwner | undefined} the living owner
 */
export function lockOwner(file) {
  const { owner } = readLock(file);
  return owner && identityOf(owner.pid) === owner.identity ? owner : undefined;
}

/** @param {LockOwner} owner */
function alreadyRunning(owner) {
  return new Refusal(
    `Stackproof is already ${owner.url ? `running at ${owner.url}` : 'starting'} from this folder (process ${owner.pid}).`,
    'Use that one, or stop it with Ctrl-C first.',
  );
}

/**
 * @param {string} file
 * @returns {{ text: string, owner?: LockOwner, ageMs: number }}
 */
function readLock(file) {
  let text;
  let ageMs;
  try {
    text = readFileSync(file, 'utf8');
    ageMs = Date.now() - statSync(file).mtimeMs;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return { text: '', ageMs: 0 };
    throw error;
  }
  try {
    return { text, owner: JSON.parse(text), ageMs };
  } catch {
    return { text, ageMs };
  }
}

/**
 * Two starters may both have seen the same dead lock: what was moved is looked at again,
 * and a lock that was taken in the meantime is put back.
 *
 * @param {string} file
 * @param {string} dead
 */
function setAside(file, dead) {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    const moved = readFileSync(aside, 'utf8');
    if (moved !== dead) writeFileSync(file, moved, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}
