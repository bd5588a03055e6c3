import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runToEnd, startChild } from './children.mjs';
import { refuseDemoAccounts } from './demo-accounts.mjs';
import { environments } from './environment.mjs';
import { rememberChildren } from './leftovers.mjs';
import { Refusal } from './messages.mjs';
import { isLoopback } from './options.mjs';
import { tryPort } from './ports.mjs';
import { NAME, passwordOf } from './postgres/cluster.mjs';
import { postgresOwner } from './postgres/owner.mjs';
import { choosePlace } from './postgres/place.mjs';
import { startPostgres } from './postgres/start-postgres.mjs';
import { unlessAborted } from './signals.mjs';

/** @typedef {import('./options.mjs').StartOptions} StartOptions */
/** @typedef {import('./children.mjs').Child} Child */
/** @typedef {{ role: string, email: string, link: string }} SignIn */
/** @typedef {{ url: string, ended: Promise<Refusal> }} Database */
/**
 * @typedef {object} Setting what all parts of one start share
 * @property {string} root
 * @property {string} home
 * @property {NodeJS.ProcessEnv} env
 * @property {StartOptions} options
 * @property {AbortSignal} stopping
 */

// Together they stay below the ten seconds in which everything has stopped.
const API_GRACE_MS = 3_000;
const WORKER_GRACE_MS = 4_000;

/**
 * The database to work with: DATABASE_URL, or the embedded Postgres of the state folder.
 *
 * @param {Setting} setting
 * @param {AsyncDisposableStack} cleanup
 * @returns {Promise<Database>}
 */
export async function openDatabase({ home, env }, cleanup) {
  if (env.DATABASE_URL) return { url: env.DATABASE_URL, ended: new Promise(() => undefined) };
  const portFile = join(home, 'postgres-port');
  const postgres = await startPostgres(home, { port: readPort(portFile) });
  cleanup.defer(postgres.stop);
  writeFileSync(portFile, `${postgres.port}\n`);
  const ended = postgres.ended.then(
    (lines) =>
      new Refusal(
        `The database ended: ${lines.at(-1) ?? 'without a word'}.`,
        'Start again; its log is logs/postgres.log of the state folder.',
      ),
  );
  return { url: postgres.url, ended };
}

/**
 * The embedded Postgres that a running start of this state folder keeps.
 *
 * @param {string} home
 * @returns {Promise<string | undefined>} its URL; undefined when none runs
 */
export async function runningDatabase(home) {
  const port = readPort(join(home, 'postgres-port'));
  if (!port || (await tryPort(port, '127.0.0.1'))) return undefined;
  const place = await choosePlace(home, postgresOwner());
  return `postgres://${NAME}:${passwordOf(place)}@127.0.0.1:${port}/${NAME}`;
}

/**
 * Brings the database up to date, then starts the api and the worker, which stop in this order.
 *
 * @param {Setting} setting
 * @param {Database} database
 * @param {AsyncDisposableStack} cleanup
 * @returns {Promise<{ url: string, signIn: SignIn[], ended: Promise<Refusal> } | undefined>} undefined when asked to stop meanwhile;
 *   `ended` tells of the first part that ended by itself
 */
export async function startServices({ root, home, env, options, stopping }, database, cleanup) {
  const environment = environments(env, home, options, database.url);
  const main = (/** @type {string} */ folder, name = 'main') => join(root, folder, 'dist', `${name}.js`);
  const migration = { name: 'migration', file: main('migrations', 'migrate'), env: environment.migrate };
  await unlessAborted(stopping, runToEnd(home, migration, stopping));
  if (stopping.aborted) return undefined;
  if (!isLoopback(options.host)) await refuseDemoAccounts(root, database.url, options.host);
  const worker = startChild(home, { name: 'worker', file: main('worker'), env: environment.worker });
  cleanup.defer(() => worker.stop(WORKER_GRACE_MS));
  const api = startChild(home, { name: 'api', file: main('api'), env: environment.api });
  cleanup.defer(() => api.stop(API_GRACE_MS));
  rememberChildren(join(home, 'children.json'), [api.pid, worker.pid]);
  const ended = Promise.race([api.ended, worker.ended, database.ended]);
  const failed = ended.then((sentence) => Promise.reject(sentence));
  const ready = await unlessAborted(stopping, Promise.race([Promise.all([api.ready, worker.ready]), failed]));
  failed.catch(() => undefined);
  if (!ready) return undefined;
  const { url, signIn } = /** @type {{ url: string, signIn: SignIn[] }} */ (/** @type {unknown} */ (ready[0]));
  return { url, signIn, ended };
}

/**
 * @param {string} file
 * @returns {number | undefined}
 */
function readPort(file) {
  try {
    return Number(readFileSync(file, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}
