import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { createDataSource } from '@stackproof/migrations';
import { openDoorbell } from '@stackproof/worker/jobs';
import { OutboxRelay } from '../../api/dist/platform/outbox-relay.js';
import { removeCluster } from '../../launcher/postgres/place.mjs';
import { startPostgres } from '../../launcher/postgres/start-postgres.mjs';
import { openKeyRing } from '../../worker/dist/sealing/key-ring.js';

const root = join(import.meta.dirname, '..', '..');

/**
 * Starts what verifies a fleet, as the product would: an embedded Postgres with its usual durability, brought up to
 * date, and the relay of the api that rings for each job.
 *
 * @param {AsyncDisposableStack} cleanup takes what ends it again
 */
export async function openPlatform(cleanup) {
  const home = mkdtempSync(join(tmpdir(), 'stackproof-bench-'));
  cleanup.defer(() => {
    removeCluster(home);
    rmSync(home, { recursive: true, force: true });
  });
  const postgres = await startPostgres(home);
  cleanup.defer(postgres.stop);
  const env = { ...process.env, NODE_OPTIONS: '', DATABASE_URL: postgres.url };
  await promisify(execFile)(process.execPath, [join(root, 'migrations/dist/migrate.js')], { env });
  const dataSource = await createDataSource(postgres.url, 8).initialize();
  cleanup.defer(() => dataSource.destroy());
  // The pool below TypeORM is the one the api gives its relay, too.
  const relay = new OutboxRelay(dataSource.driver.master, await openDoorbell({ databaseUrl: postgres.url }));
  relay.onApplicationBootstrap();
  cleanup.defer(() => relay.onModuleDestroy());
  const sealing = randomBytes(32).toString('base64');
  return {
    databaseUrl: postgres.url,
    dataSource,
    relay,
    sealing,
    sealingKey: openKeyRing({ value: sealing }).newest(),
  };
}

/**
 * Starts one worker, the same process that `npm start` runs.
 *
 * @param {{ databaseUrl: string, sealing: string }} platform
 * @param {{ host: string, port: number }[]} environments it may reach
 * @param {Record<string, string>} variables further ones
 * @param {AsyncDisposableStack} cleanup
 */
export async function startWorker({ databaseUrl, sealing }, environments, variables, cleanup) {
  const child = spawn(process.execPath, [join(root, 'worker/dist/main.js')], {
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: databaseUrl,
      SEALING_KEY: sealing,
      LAB_ALLOWED_TARGETS: environments.map(({ host, port }) => `${host}:${port}`).join(','),
      WORKER_METRICS_SECONDS: '0',
      ...variables,
    },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const metrics = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    const entry = JSON.parse(line);
    if (entry.msg === 'metrics') metrics.shift()?.(entry);
    else if (entry.level > 30) console.log(line);
  });
  cleanup.defer(async () => {
    if (child.exitCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  });
  const [first] = await Promise.race([once(child, 'message'), once(child, 'exit')]);
  if (first?.kind !== 'ready') throw new Error('The worker did not start.');
  return {
    /** Its metrics since they were last asked for. */
    metrics: () =>
      new Promise((resolve) => {
        metrics.push(resolve);
        child.kill('SIGUSR2');
      }),
  };
}
