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
import { stopSignal, unlessAborted } from '../signals.mjs';

/** @typedef {import('../services.mjs').Setting} Setting */
/** @typedef {import('../services.mjs').Database} Database */

export const help = `npm run dev [-- options]

Like npm start, and rebuilds on every change: api and worker are started again, pages are reloaded by hand.
Takes the options of npm start.
`;

const WATCHED = ['question-bank', 'migrations', 'worker', 'api'];
/** The compiler writes many files at once. */
const SETTLE_MS = 400;

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
    watchSources(stopping);
    while (!stopping.aborted) await runUntilChanged(setting, database);
  } finally {
    await cleanup.disposeAsync();
  }
}

/** @param {AbortSignal} stopping */
function watchSources(stopping) {
  const tools = [
    {
      cwd: root,
      args: [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-b', '--watch', '--preserveWatchOutput'],
    },
    { cwd: join(root, 'web'), args: [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--watch'] },
  ];
  for (const { cwd, args } of tools) {
    spawn(process.execPath, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'], signal: stopping }).on(
      'error',
      () => undefined,
    );
  }
}

/**
 * One life of api and worker: until an output changes, or until they fail and one changes.
 *
 * @param {Setting} setting
 * @param {Database} database
 */
async function runUntilChanged(setting, database) {
  const changed = nextChange(setting.stopping);
  const cleanup = new AsyncDisposableStack();
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
  } finally {
    await unlessAborted(setting.stopping, changed);
    await cleanup.disposeAsync();
  }
}

/**
 * @param {AbortSignal} stopping
 * @returns {Promise<undefined>} once outputs have changed and are quiet again
 */
async function nextChange(stopping) {
  let changes = 0;
  const watchers = WATCHED.map((folder) => watch(join(root, folder, 'dist'), { recursive: true }, () => changes++));
  let seen = 0;
  while (!stopping.aborted && (changes === 0 || changes !== seen)) {
    seen = changes;
    await sleep(SETTLE_MS);
  }
  for (const watcher of watchers) watcher.close();
}
