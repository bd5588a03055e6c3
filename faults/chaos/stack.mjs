import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createDataSource } from '@stackproof/migrations';
import { seatAttempts } from '../../bench/fleet/seat-attempts.mjs';
import { root } from '../../launcher/checkout.mjs';
import { freePort } from '../../launcher/ports.mjs';
import { startRedis } from '../../launcher/testing/redis.mjs';
import { prepareDoorbell } from '../../migrations/dist/doorbell-schema.js';
import { openKeyRing } from '../../worker/dist/sealing/key-ring.js';
import { startFaultProxy } from '../proxy/fault-proxy.mjs';
import { installAudit } from './audit.mjs';
import { startProcess } from './processes.mjs';
import { signIn } from './session.mjs';

/**
 * @typedef {object} Place what one lane lends to one stack after the other
 * @property {string} databaseUrl of a Postgres server
 * @property {string} redisProgram
 * @property {import('../../bench/fleet/start-fleet.mjs').FleetEnvironment[]} environments
 * @property {string} folder
 */

/**
 * The whole product for one case, on a database and a Redis of its own: an api, workers, and as many candidates with
 * open attempts as there are environments.
 *
 * @param {Place} place
 * @param {{ name: string, backend: 'redis' | 'postgres', throughProxies?: boolean, throughDatabaseProxy?: boolean }} wanted
 *   with proxies, the network from the workers to every environment, or to Postgres, can be broken
 */
export async function openStack(place, { name, backend, throughProxies = false, throughDatabaseProxy = false }) {
  const cleanup = new AsyncDisposableStack();
  const folder = join(place.folder, name);
  mkdirSync(folder);
  const database = await makeDatabase(place.databaseUrl, name.replaceAll('-', '_'), backend, cleanup);
  const proxies = throughProxies ? await openProxies(place.environments, cleanup) : [];
  const environments = place.environments.map((environment, index) => ({
    ...environment,
    port: proxies[index]?.port ?? environment.port,
  }));
  const databaseProxy = throughDatabaseProxy
    ? await startFaultProxy({ port: Number(new URL(database.url).port) })
    : undefined;
  cleanup.defer(() => databaseProxy?.close());
  const redis = backend === 'redis' ? await openRedis(place.redisProgram, folder, cleanup) : undefined;
  const secrets = { sealing: randomBytes(32).toString('base64'), auth: randomBytes(32).toString('hex') };
  const port = await freePort('127.0.0.1');
  const api = { url: () => `http://127.0.0.1:${port}`, origin: `http://127.0.0.1:${port}`, secret: secrets.auth };
  const { dataSource } = database;
  const key = openKeyRing({ value: secrets.sealing }).newest();
  const candidates = [];
  for (const [index, seat] of (await seatAttempts(dataSource, environments, key)).entries()) {
    const [{ owner }] = await dataSource.query('SELECT owner_id AS owner FROM environments WHERE id = $1', [
      seat.environmentId,
    ]);
    candidates.push({ ...seat, environment: environments[index], client: await signIn(dataSource, api, owner) });
  }

  const processes = [];
  const start = async (file, as, { databasePort, ...env }) => {
    const address = new URL(database.url);
    if (databasePort !== undefined) address.port = String(databasePort);
    // What the audit knows a process by.
    address.searchParams.set('application_name', as);
    const variables = { DATABASE_URL: address.href, REDIS_URL: redis?.url, LOG_LEVEL: 'info', ...env };
    const started = await startProcess(folder, { name: as, file: join(root, file), env: variables });
    processes.push(started);
    return started;
  };
  cleanup.defer(async () => {
    const alive = processes.filter(({ isAlive }) => isAlive());
    for (const { kill } of alive) kill('SIGKILL');
    await Promise.all(alive.map(({ exited }) => exited));
  });
  let workers = 0;
  return {
    folder,
    secrets,
    dataSource,
    redis,
    api,
    proxies,
    databaseProxy,
    candidates,
    /** Starts a worker that works on so many runs at once. */
    startWorker: (atOnce) => {
      workers += 1;
      return start('worker/dist/main.js', `worker-${workers}`, {
        databasePort: databaseProxy?.port,
        SEALING_KEY: secrets.sealing,
        WORKER_CONCURRENCY: String(atOnce),
        LAB_ALLOWED_TARGETS: environments.map((environment) => `127.0.0.1:${environment.port}`).join(','),
      });
    },
    /** On the same port each time, as after a restart. */
    startApi: (as = 'api') =>
      start('api/dist/main.js', as, {
        PORT: String(port),
        PUBLIC_URL: api.origin,
        AUTH_SECRET: secrets.auth,
        WEB_ROOT: '/nowhere',
      }),
    /** Keeps every run in the middle, a minute at most: something on its environment is still in the making. */
    hold: (isBuilding) => Promise.all(place.environments.map(({ set }) => set({ isBuilding }))),
    close: () => cleanup.disposeAsync(),
  };
}

async function makeDatabase(serverUrl, name, backend, cleanup) {
  const server = await createDataSource(serverUrl, 1).initialize();
  await server.query(`CREATE DATABASE ${name}`);
  await server.destroy();
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const dataSource = await createDataSource(url.href, 6).initialize();
  cleanup.defer(() => dataSource.destroy());
  await dataSource.runMigrations({ transaction: 'all' });
  if (backend === 'postgres') await prepareDoorbell(url.href);
  await installAudit(dataSource);
  return { url: url.href, dataSource };
}

async function openProxies(environments, cleanup) {
  const proxies = await Promise.all(environments.map(({ port }) => startFaultProxy({ port })));
  cleanup.defer(() => Promise.all(proxies.map((proxy) => proxy.close())));
  return proxies;
}

/** A Redis that can be killed, stopped and started again on its port. */
async function openRedis(program, folder, cleanup) {
  let running = await startRedis(program, folder);
  const { url, port } = running;
  const kill = async () => {
    await running?.stop('SIGKILL');
    running = undefined;
  };
  const killAtExit = () => running && process.kill(running.pid, 'SIGKILL');
  process.once('exit', killAtExit);
  cleanup.defer(async () => {
    process.off('exit', killAtExit);
    await kill();
  });
  return {
    url,
    kill,
    start: async () => {
      running = await startRedis(program, folder, port);
    },
    /** SIGSTOP and SIGCONT: it takes connections and answers nothing. */
    signal: (signal) => process.kill(running.pid, signal),
  };
}
