/**
 * Whether judging stored observations again gives the scores that stand, for many attempts: real runs of a fleet, copied
 * row by row under new ids, then `npm run regrade` as an operator would type it, once with the current checks and once
 * with those each attempt was sat with. Starts its own Postgres, fleet and worker; exit code 0 only without a difference.
 * Last line: 10000 attempts judged again in T s, D differences
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { copyAttempts } from './fleet/copy-attempts.mjs';
import { handingIn } from './fleet/hand-in.mjs';
import { openPlatform, startWorker } from './fleet/platform.mjs';
import { fleetExam } from './fleet/questions.mjs';
import { seatAttempts } from './fleet/seat-attempts.mjs';
import { startFleet } from './fleet/start-fleet.mjs';

const { values } = parseArgs({ options: { attempts: { type: 'string', default: '10000' } } });
const sat = 100;
const copies = Math.ceil(Number(values.attempts) / sat) - 1;

await using cleanup = new AsyncDisposableStack();
const platform = await openPlatform(cleanup);
const fleet = await startFleet({ environments: sat, processes: 1 });
cleanup.defer(fleet.stop);
// Half of them broken in some way or other, so that there is more to judge than passes.
await Promise.all(
  fleet.environments.filter((_, at) => at % 2 === 1).map((environment) => environment.set({ answers: 'broken' })),
);
const seated = await seatAttempts(platform.dataSource, fleet.environments, platform.sealingKey);
await startWorker(platform, fleet.environments, {}, cleanup);
const { submit, allJudged } = handingIn(platform);
await submit(seated);
await allJudged(seated);
await copyAttempts(platform.dataSource, copies);
console.log(`${sat} attempts verified and copied ${copies} times`);

let differences = 0;
const started = performance.now();
for (const judgedWith of ['current', 'pinned']) differences += await judgeAgain(judgedWith);
const seconds = (performance.now() - started) / 2_000;
console.log(`${sat * (copies + 1)} attempts judged again in ${seconds.toFixed(1)} s, ${differences} differences`);
process.exitCode = differences === 0 ? 0 : 1;

/** How many attempts the command says would change; every attempt must be among those it looked at. */
async function judgeAgain(judgedWith) {
  const command = [join(import.meta.dirname, '../migrations/dist/regrade.js'), '--exam', fleetExam.id];
  const regrade = spawn(process.execPath, [...command, '--with', judgedWith], {
    env: { ...process.env, DATABASE_URL: platform.databaseUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let last = '';
  createInterface({ input: regrade.stdout }).on('line', (line) => {
    last = line;
  });
  await once(regrade, 'close');
  console.log(`${judgedWith}: ${last}`);
  const summary = /^(\d+) attempts, (\d+) verdicts judged again, 0 questions refused: (\d+) would change/.exec(last);
  if (summary === null || Number(summary[1]) !== sat * (copies + 1)) throw new Error('It did not judge all of them.');
  return Number(summary[3]);
}
