/**
 * Breaks the product in every way it must survive, with runs in flight, and checks from a recorded history and Postgres
 * that nothing was lost, doubled or untrue. Needs `npm run build` and redis-server. Last line: N passed, N failed.
 *
 * --only <fault>,<fault>   --runs <in flight>   --lanes <stacks at once>   --seed <text>   --keep (histories and logs)
 * --backend postgres   the doorbell on Postgres, without Redis   --smoke   few runs under the faults that need least
 */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startFleet } from '../../bench/fleet/start-fleet.mjs';
import { Refusal, say } from '../../launcher/messages.mjs';
import { startPostgres } from '../../launcher/postgres/start-postgres.mjs';
import { findPrograms } from '../../launcher/testing/programs.mjs';
import { openTally } from '../tally.mjs';
import { endedWorker } from './cases/ended-worker.mjs';
import { killedApi } from './cases/killed-api.mjs';
import { killedWorker } from './cases/killed-worker.mjs';
import { badNetwork, cutDatabase, cutNetwork, halfOpenNetwork } from './cases/network.mjs';
import { pausedWorker } from './cases/paused-worker.mjs';
import { awayRedis, flushedRedis, fullRedis } from './cases/redis.mjs';
import { runCase } from './run-case.mjs';

/** The long ones first, so that the lanes end together. */
const cases = [
  awayRedis,
  killedWorker,
  pausedWorker,
  flushedRedis,
  halfOpenNetwork,
  badNetwork,
  fullRedis,
  cutNetwork,
  cutDatabase,
  endedWorker,
  killedApi,
];

// What has no channel to us, such as Redis, is ended on the way out.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));
try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Refusal ? error.message : error.stack}\n`);
  process.exitCode = 1;
}
process.exit();

async function main() {
  const options = readOptions();
  const redisProgram = options.backend === 'redis' ? await redisOf() : '';
  const folder = mkdtempSync(join(tmpdir(), 'stackproof-chaos-'));
  // Root's Postgres runs as another user, who must be able to pass through.
  chmodSync(folder, 0o711);
  const queue = [...options.cases];
  say(`${queue.length} faults, ${options.runs} runs in flight under each, seed ${options.seed}, state in ${folder}`);
  const tally = openTally();
  const started = performance.now();
  await Promise.all(Array.from({ length: Math.min(options.lanes, queue.length) }, (_, n) => lane(n)));
  say(`It took ${((performance.now() - started) / 60_000).toFixed(1)} minutes.`);
  tally.end();
  if (process.exitCode === 0 && !options.keep) rmSync(folder, { recursive: true, force: true });

  /** One Postgres and one fleet, lent to one stack after the other. */
  async function lane(number) {
    await using cleanup = new AsyncDisposableStack();
    const place = join(folder, `lane-${number}`);
    mkdirSync(join(place, 'postgres'), { recursive: true, mode: 0o755 });
    const postgres = await startPostgres(join(place, 'postgres'), { isThrownAway: true });
    cleanup.defer(postgres.stop);
    const fleet = await startFleet({ environments: options.runs, processes: 1 });
    cleanup.defer(fleet.stop);
    const lent = { databaseUrl: postgres.url, redisProgram, environments: fleet.environments, folder: place };
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await tell(next, lent);
  }

  async function tell(chosen, place) {
    const since = performance.now();
    const outcome = await runCase(place, chosen, options).catch((error) => ({
      results: [{ says: 'it came to its end', problems: [error.stack] }],
      figures: [],
    }));
    say(`\n${chosen.says} (${((performance.now() - since) / 1000).toFixed(0)} s)`);
    for (const figure of outcome.figures) say(`        ${figure}`);
    for (const { says, problems } of outcome.results) {
      if (problems.length === 0) tally.pass(says);
      else tally.fail(says, problems);
    }
  }
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      backend: { type: 'string', default: 'redis' },
      smoke: { type: 'boolean', default: false },
      only: { type: 'string' },
      runs: { type: 'string' },
      lanes: { type: 'string', default: '2' },
      seed: { type: 'string', default: String(Date.now()) },
      keep: { type: 'boolean', default: false },
    },
  });
  const { backend, smoke: isSmoke, only, seed, keep } = values;
  if (backend !== 'redis' && backend !== 'postgres') {
    throw new Refusal(`There is no backend "${backend}".`, 'Name redis or postgres.');
  }
  if (!existsSync(new URL('../../worker/dist/main.js', import.meta.url))) {
    throw new Refusal('The worker is not built.', 'Run "npm run build" first.');
  }
  const chosen = cases.filter(
    ({ name, inSmoke, needsRedis }) =>
      (only === undefined ? !isSmoke || inSmoke : only.split(',').includes(name)) &&
      !(needsRedis && backend === 'postgres'),
  );
  if (chosen.length === 0) {
    throw new Refusal(`No fault is called "${only}".`, `There are ${cases.map(({ name }) => name).join(', ')}.`);
  }
  return {
    backend,
    isSmoke,
    seed,
    keep,
    cases: chosen,
    lanes: Number(values.lanes),
    runs: Number(values.runs ?? (isSmoke ? 20 : 100)),
  };
}

async function redisOf() {
  const { TEST_REDIS_SERVER } = await findPrograms(process.env);
  if (TEST_REDIS_SERVER === undefined) {
    throw new Refusal(
      'There is no redis-server on this machine.',
      'Install it (Debian: apt-get install redis-server), or run "npm run chaos -- --backend postgres --smoke", which needs none.',
    );
  }
  return TEST_REDIS_SERVER;
}
