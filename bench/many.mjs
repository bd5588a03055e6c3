/**
 * How one worker verifies many environments: all handed in at once, then a few at a time.
 * Starts its own Postgres, fleet and worker. Last line: 1000 environments in T s, peak M MiB, loop p99 L ms
 */
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { handingIn, idsOf } from './fleet/hand-in.mjs';
import { openPlatform, startWorker } from './fleet/platform.mjs';
import { seatAttempts } from './fleet/seat-attempts.mjs';
import { startFleet } from './fleet/start-fleet.mjs';
import { inMs, spread } from './spread.mjs';

const { values } = parseArgs({
  options: {
    environments: { type: 'string', default: '1000' },
    singly: { type: 'string', default: '100' },
    latency: { type: 'string', default: '0' },
    processes: { type: 'string', default: '2' },
    concurrency: { type: 'string' },
  },
});
const many = Number(values.environments);
const few = Number(values.singly);
const warmUps = 20;
const pauseMs = 250;

await using cleanup = new AsyncDisposableStack();
const platform = await openPlatform(cleanup);
const { dataSource } = platform;
const environments = warmUps + few + many;
console.log(`Starting ${environments} environments …`);
const fleet = await startFleet({
  environments,
  processes: Number(values.processes),
  latencyMs: Number(values.latency),
});
cleanup.defer(fleet.stop);
// One in ten is broken: a fast worker that judges wrongly measures nothing.
await Promise.all(fleet.environments.filter(isBroken).map((environment) => environment.set({ answers: 'broken' })));
const seated = await seatAttempts(dataSource, fleet.environments, platform.sealingKey);
const variables = values.concurrency === undefined ? {} : { WORKER_CONCURRENCY: values.concurrency };
const worker = await startWorker(platform, fleet.environments, variables, cleanup);
const { submit, allJudged } = handingIn(platform);

// A process that has done nothing yet is slower than the one an operator runs.
await submit(seated.slice(0, warmUps));
await allJudged(seated.slice(0, warmUps));

const singly = seated.slice(warmUps, warmUps + few);
for (const attempt of singly) {
  await submit([attempt]);
  await wait(pauseMs);
}
await allJudged(singly);
const firstMs = await firstObservations(singly);
console.log(`one each ${pauseMs} ms: submit to first observation ${inMs(spread(firstMs))}`);

const crowd = seated.slice(warmUps + few);
const idle = await worker.metrics();
const started = performance.now();
// As the sweep at the deadline does it.
for (let at = 0; at < many; at += 200) await submit(crowd.slice(at, at + 200));
console.log(`${many} handed in after ${((performance.now() - started) / 1000).toFixed(1)} s`);
await allJudged(crowd);
const seconds = (performance.now() - started) / 1000;
const { rssMib, peakRssMib, heapMib, bufferMib, loopP50Ms, loopP99Ms, loopMaxMs, cpuMs } = await worker.metrics();
await refuseWrongScores();
console.log(`a run: ${inMs(spread(await runTimes(crowd)))}; worker ${(cpuMs / many).toFixed(1)} ms of CPU each`);
console.log(
  `memory ${idle.rssMib} MiB before, ${rssMib} after (heap ${heapMib}, buffers ${bufferMib}), peak ${peakRssMib}`,
);
console.log(`event loop p50 ${loopP50Ms} ms, p99 ${loopP99Ms} ms, max ${loopMaxMs} ms`);
console.log(`${many} environments in ${seconds.toFixed(1)} s, peak ${peakRssMib} MiB, loop p99 ${loopP99Ms} ms`);

function isBroken(_, index) {
  return index % 10 === 9;
}

/** From the submission, as its row says, to the moment the earliest fact was asked. */
async function firstObservations(attempts) {
  const rows = await dataSource.query(
    `SELECT attempts.submitted_at AS submitted,
       min((content ->> 'at')::timestamptz - make_interval(secs => (content ->> 'tookMs')::float8 / 1000)) AS first
     FROM observations JOIN runs ON runs.id = run_id JOIN attempts ON attempts.id = attempt_id
     WHERE attempts.id = ANY ($1) GROUP BY attempts.id`,
    [idsOf(attempts)],
  );
  return rows.map(({ submitted, first }) => first - submitted);
}

async function runTimes(attempts) {
  const rows = await dataSource.query(
    `SELECT 1000 * extract(epoch FROM jobs.finished_at - jobs.started_at)::float8 AS ms FROM jobs WHERE attempt_id = ANY ($1)`,
    [idsOf(attempts)],
  );
  return rows.map(({ ms }) => ms);
}

/** Every correct environment must have full points from its run, every broken one none. */
async function refuseWrongScores() {
  const rows = await dataSource.query(
    'SELECT attempt_id AS id, percent, provisional FROM scores WHERE current AND run_id IS NOT NULL',
  );
  const scores = new Map(rows.map((row) => [row.id, row]));
  const wrong = seated.filter(({ attemptId }, index) => {
    const score = scores.get(attemptId);
    return score?.provisional !== false || score.percent !== (isBroken(undefined, index) ? 0 : 100);
  });
  if (wrong.length > 0) throw new Error(`${wrong.length} of ${seated.length} attempts have a wrong score.`);
  console.log(`${seated.length} attempts judged, every score as it should be`);
}
