import { fork } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { lastWords, openLog } from './logs.mjs';
import { Refusal } from './messages.mjs';

/**
 * @typedef {object} Service how to start one process
 * @property {string} name also of its log file
 * @property {string} file its JavaScript
 * @property {NodeJS.ProcessEnv} env all it gets, nothing is inherited
 */
/**
 * @typedef {object} Child
 * @property {string} name
 * @property {number} pid
 * @property {Promise<Record<string, unknown>>} ready its message `{ kind: 'ready', … }`; rejects with a Refusal when it ends before
 * @property {Promise<Refusal>} ended the sentence about its end, for whatever reason it ended
 * @property {(graceMs: number) => Promise<void>} stop asks it to drain, then kills it; resolves when it has gone
 */

const READY_MS = 60_000;

/**
 * Starts a process that says over its channel when it is ready. It stands apart from the terminal, so
 * that Ctrl-C reaches it only in its turn; its log outlives this process.
 *
 * @param {string} home
 * @param {Service} service
 * @returns {Child}
 */
export function startChild(home, { name, file, env }) {
  const log = openLog(home, name);
  const output = openSync(log.file, 'a');
  const child = fork(file, [], { env, detached: true, execArgv: [], stdio: ['ignore', output, output, 'ipc'] });
  closeSync(output);
  const ended = new Promise((/** @type {(sentence: Refusal) => void} */ resolve) => {
    child.once('error', (error) =>
      resolve(new Refusal(`The ${name} could not be started: ${error.message}.`, `Its log is ${log.file}.`)),
    );
    child.once('exit', (code, signal) => resolve(endOf(name, signal ?? `exit code ${code}`, log)));
  });
  const ready = new Promise((/** @type {(message: Record<string, unknown>) => void} */ resolve, reject) => {
    child.on(
      'message',
      (/** @type {Record<string, unknown>} */ message) => message.kind === 'ready' && resolve(message),
    );
    void ended.then(reject);
    const late = new Refusal(`The ${name} was not ready after ${READY_MS / 1000} s.`, `Its log is ${log.file}.`);
    setTimeout(() => reject(late), READY_MS).unref();
  });
  ready.catch(() => undefined);
  const stop = async (/** @type {number} */ graceMs) => {
    child.kill('SIGTERM');
    const isGone = await Promise.race([ended, sleep(graceMs, undefined, { ref: false })]);
    if (!isGone) child.kill('SIGKILL');
    await ended;
  };
  return { name, pid: child.pid ?? 0, ready, ended, stop };
}

/**
 * Runs a process to its end.
 *
 * @param {string} home
 * @param {Service} service
 * @param {AbortSignal} stopping ends it early
 * @throws {Refusal} when it fails
 */
export async function runToEnd(home, { name, file, env }, stopping) {
  const log = openLog(home, name);
  const output = openSync(log.file, 'a');
  const child = fork(file, [], { env, execArgv: [], stdio: ['ignore', output, output, 'ipc'], signal: stopping });
  closeSync(output);
  const end = await new Promise((/** @type {(end: string | number | null) => void} */ resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(signal ?? code));
  });
  if (end !== 0) throw endOf(name, typeof end === 'number' ? `exit code ${end}` : String(end), log);
}

/**
 * @param {string} name
 * @param {string} how
 * @param {{ file: string, from: number }} log
 */
function endOf(name, how, log) {
  const words = lastWords(log);
  return new Refusal(
    `The ${name} ended (${how})${words ? `: ${words.replace(/[.!]$/, '')}` : ''}.`,
    `Its log is ${log.file}; start again when the reason is gone.`,
  );
}
