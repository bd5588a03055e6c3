import { fork } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openLog } from '../logs.mjs';
import { Refusal } from '../messages.mjs';
import { freePort } from '../ports.mjs';
import { dataOf, NAME, passwordOf, prepareCluster, spawnOptions } from './cluster.mjs';
import { stopLeftover } from './leftover.mjs';
import { postgresOwner } from './owner.mjs';
import { choosePlace, shelterOf } from './place.mjs';

/** @typedef {import('./place.mjs').Place} Place */
/**
 * @typedef {object} Postgres a running embedded Postgres
 * @property {string} url of its database, with the password
 * @property {number} port on 127.0.0.1
 * @property {number} pid of the supervising process
 * @property {() => Promise<void>} stop ends it; its clients should have gone before
 * @property {Promise<string[]>} ended its last log lines, once it has ended for whatever reason
 */

const HOST = '127.0.0.1';
const SETTINGS = {
  listen_addresses: HOST,
  unix_socket_directories: '',
  max_connections: '200',
  timezone: 'UTC',
  log_timezone: 'UTC',
};
/** For databases that are thrown away. */
const CARELESS = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
/** After a `kill -9` of Postgres itself its children keep the memory for a moment. */
const RETRY_MS = 10_000;

/**
 * Starts the embedded Postgres of a state folder, making its cluster when there is none and
 * stopping one that an earlier start left behind.
 *
 * @param {string} home an existing folder
 * @param {{ port?: number | undefined, isThrownAway?: boolean }} [options] `port` is preferred when free;
 *   a cluster that is thrown away trades safety for speed and deletes `home` when it ends
 * @returns {Promise<Postgres>}
 * @throws {Refusal}
 */
export async function startPostgres(home, { port: preferredPort, isThrownAway = false } = {}) {
  const place = await choosePlace(home, postgresOwner());
  prepareCluster(place, isThrownAway);
  stopLeftover(place);
  const giveUpAt = Date.now() + RETRY_MS;
  for (;;) {
    const port = await freePort(HOST, preferredPort);
    const host = await startHost(place, port, home, isThrownAway);
    if (host.isReady) {
      const url = `postgres://${NAME}:${passwordOf(place)}@${HOST}:${port}/${NAME}`;
      return { url, port, pid: host.pid, stop: host.stop, ended: host.ended };
    }
    const lastLines = await host.ended;
    const isPassing = lastLines.some((line) => /shared memory|lock file|could not bind/i.test(line));
    if (!isPassing || Date.now() > giveUpAt) throw startFailed(place, lastLines);
    await sleep(300);
  }
}

/**
 * @param {Place} place
 * @param {number} port
 * @param {string} home
 * @param {boolean} isThrownAway
 */
async function startHost(place, port, home, isThrownAway) {
  const host = fork(join(import.meta.dirname, 'host.mjs'), [], {
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  /** @type {string[]} */
  let lastLines = [];
  const ended = new Promise((/** @type {(lines: string[]) => void} */ resolve) =>
    host.once('exit', () => resolve(lastLines)),
  );
  const settings = Object.entries({ ...SETTINGS, ...(isThrownAway ? CARELESS : {}) });
  host.send({
    kind: 'begin',
    program: join(place.bin, 'postgres'),
    args: ['-D', dataOf(place), '-p', String(port), ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    options: spawnOptions(place),
    logFile: openLog(home, 'postgres').file,
    removeAtEnd: isThrownAway ? [home, shelterOf(home)] : [],
  });
  const isReady = await new Promise((/** @type {(isReady: boolean) => void} */ resolve) => {
    host.on('message', (/** @type {{ kind: string, lastLines?: string[] }} */ message) => {
      if (message.lastLines) lastLines = message.lastLines;
      resolve(message.kind === 'ready');
    });
    host.once('exit', () => resolve(false));
  });
  const stop = async () => {
    if (host.connected) host.send({ kind: 'stop' });
    await ended;
  };
  return { isReady, pid: host.pid ?? 0, stop, ended };
}

/**
 * @param {Place} place
 * @param {string[]} lastLines
 */
function startFailed(place, lastLines) {
  const reason = lastLines.findLast((line) => /FATAL|PANIC|ERROR/.test(line)) ?? lastLines.at(-1) ?? 'it said nothing';
  return new Refusal(
    `The database in ${place.folder} does not start: ${reason.replace(/^.*(FATAL|PANIC|ERROR):\s*/, '').trim()}.`,
    'What else it said is in logs/postgres.log of the state folder; "npm run clean -- --database" starts with an empty one.',
  );
}
