import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * @typedef {object} Running one `node launcher/start.mjs`
 * @property {number} pid
 * @property {() => string} output both streams so far
 * @property {(part: string) => Promise<void>} says resolves when the output holds this; rejects when it ended without
 * @property {Promise<number | null>} ended exit code
 * @property {(signal: NodeJS.Signals) => void} kill
 */

/**
 * @param {string} folder a stand-in checkout
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env] added to the environment
 * @returns {Running}
 */
export function startIn(folder, args, env = {}) {
  const child = spawn(process.execPath, [join(folder, 'launcher', 'start.mjs'), ...args], {
    env: { ...process.env, NODE_OPTIONS: '', STACKPROOF_HOME: '', DATABASE_URL: '', REDIS_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  /** @type {number | null | undefined} */
  let code;
  const ended = new Promise((/** @type {(code: number | null) => void} */ resolve) => {
    child.once('close', (exitCode) => {
      code = exitCode;
      resolve(exitCode);
    });
  });
  const says = async (/** @type {string} */ part) => {
    while (!output.includes(part)) {
      if (code !== undefined) throw new Error(`ended with ${code} and never said "${part}":\n${output}`);
      await sleep(20);
    }
  };
  return { pid: child.pid ?? 0, output: () => output, says, ended, kill: (signal) => child.kill(signal) };
}

/**
 * @param {string} folder a stand-in checkout
 * @returns {number} the pid of its Postgres itself, not of the process supervising it
 */
export function postgresPid(folder) {
  return Number.parseInt(readFileSync(join(folder, '.stackproof', 'postgres', 'data', 'postmaster.pid'), 'utf8'), 10);
}
