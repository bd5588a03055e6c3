import { spawn } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build, staleOutputs } from '../build.mjs';
import { homeFolder, openHome, root } from '../checkout.mjs';
import { endLeftovers } from '../leftovers.mjs';
import { takeLock } from '../lock.mjs';
import { say, sentenceFor } from '../messages.mjs';
import { readStartOptions } from '../options.mjs';
import { openDatabase, startServices } from '../services.mjs';
import { stopSignal } from '../signals.mjs';

/** @typedef {import('../services.mjs').Setting} Setting */
/** @typedef {import('../services.mjs').Database} Database */

export const help = `npm run dev [-- options]

Like npm start, and rebuilds on every change: api and worker are started again, pages are reloaded by hand.
Takes the options of npm start.
`;

/** Content counts as well: its new revisions go into the database when everything starts again. */
const WATCHED = [
  'question-bank/src',
  'question-bank/questions',
  'question-bank/exams',
  'migrations/src',
  'worker/src',
  'api/src',
];
/** An editor may save many files at once. */
const SETTLE_MS = 200;

/**
 * @param {string[]} args
 * @throws {import('../messages.mjs').Refusal}
 */
export async function run(args) {
  if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'));
  const options = readStartOptions(args, process.env);
  const home = homeFolder(process.env);
  openHome(home);
  const lock = takeLock(join(home, 'lock'));
  const stopping = stopSignal();
  const cleanup = new AsyncDisposableStack();
  cleanup.defer(lock.release);
  try {
    await endLeftovers(join(home, 'children.json'));
    build(root, staleOutputs(root));
    const setting = { root, home, env: { LOG_LEVEL: 'debug', ...process.env }, options, stopping };
    const database = await openDatabase(setting, cleanup);
    watchPages(stopping);
    while (!stopping.aborted) await runUntilChanged(setting, database);
  } finally {
    await cleanup.disposeAsync();
  }
}

/** @param {AbortSignal} stopping */
function watchPages(stopping) {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [vite, 'build', '--watch', '--logLevel', 'warn'];
  const options = { cwd: join(root, 'web'), signal: stopping };
  spawn(process.execPath, args, { ...options, stdio: ['ignore', 'inherit', 'inherit'] }).on('error', () => undefined);
}

/**
 * One life of api and worker: until the sources have changed and compile.
 *
 * @param {Setting} setting
 * @param {Database} database
 */
async function runUntilChanged(setting, database) {
  const cleanup = new AsyncDisposableStack();
  // Listened to from the start: what is saved while everything starts counts.
  let changed = nextChange(setting.stopping);
  try {
    const services = await startServices(setting, database, cleanup);
    if (services) {
      say(`\nReady: ${services.url}`);
      for (const { role, link } of services.signIn) say(`  ${role.padEnd(15)}${link}`);
      const sentence = await Promise.race([services.ended, changed]);
      if (sentence) say(sentence.message);
    }
  } catch (error) {
    say(sentenceFor(error));
  }
  do {
    await changed;
    changed = nextChange(setting.stopping);
  } while (!setting.stopping.aborted && !(await compile(setting.stopping)));
  await cleanup.disposeAsync();
}

/**
 * Compiles what has changed. The compiler's own watcher missed changes in projects that refer to others.
 *
 * @param {AbortSignal} stopping
 * @returns {Promise<boolean>} whether there was no mistake; mistakes are printed
 */
async function compile(stopping) {
  say('\nCompiling …');
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const child = spawn(process.execPath, [tsc, '-b'], {
    cwd: root,
    signal: stopping,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}

/**
 * @param {AbortSignal} stopping
 * @returns {Promise<undefined>} once a source has changed and all are quiet again
 */
async function nextChange(stopping) {
  let changes = 0;
  const watchers = WATCHED.map((folder) => watch(join(root, folder), { recursive: true }, () => changes++));
  let seen = 0;
  while (!stopping.aborted && (changes === 0 || changes !== seen)) {
    seen = changes;
    await sleep(SETTLE_MS);
  }
  for (const watcher of watchers) watcher.close();
}
