import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build, staleOutputs } from '../build.mjs';
import { homeFolder, openHome, root } from '../checkout.mjs';
import { environments } from '../environment.mjs';
import { takeLock } from '../lock.mjs';
import { readStartOptions } from '../options.mjs';
import { openDatabase, runningDatabase } from '../services.mjs';

/**
 * Runs the worker's command for sealing keys on what `npm start` uses: the same ring and the same database,
 * whether that is running or not.
 *
 * @param {string[]} args
 * @throws {import('../messages.mjs').Refusal}
 */
export async function run(args) {
  if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'));
  const env = process.env;
  const home = homeFolder(env);
  openHome(home);
  const cleanup = new AsyncDisposableStack();
  try {
    const options = readStartOptions(['--no-demo'], env);
    const url = env.DATABASE_URL || (await runningDatabase(home));
    if (!url) cleanup.defer(takeLock(join(home, 'lock')).release);
    const database = url
      ? { url }
      : await openDatabase({ root, home, env, options, stopping: new AbortController().signal }, cleanup);
    build(root, { ...staleOutputs(root), web: false });
    const { worker } = environments(env, home, options, database.url);
    process.exitCode = await runHere(join(root, 'worker', 'dist', 'cli', 'keys.js'), args, worker);
  } finally {
    await cleanup.disposeAsync();
  }
}

/**
 * @param {string} file
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} exit code
 */
function runHere(file, args, env) {
  const child = spawn(process.execPath, [file, ...args], { env, stdio: 'inherit' });
  // The terminal sends Ctrl-C to both; the child ends after its batch, and this process after the child.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
