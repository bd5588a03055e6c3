/**
 * Whether a run ever lies: a right answer must never get `fail` and a wrong one never `pass`, whatever stands between.
 * Last line: N passed, N failed, of runs. `--seed S --from N --runs 1` repeats one.
 */
import { parseArgs } from 'node:util';
import { say } from '../../launcher/messages.mjs';
import { openTally } from '../tally.mjs';
import { manyRuns } from './many-runs.mjs';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now()) },
    from: { type: 'string', default: '1' },
    'at-once': { type: 'string', default: '24' },
  },
});
const seed = values.seed;
const runs = Number(values.runs);
say(`${runs} runs of seed ${seed}, ${values['at-once']} at once …`);
const tally = openTally({ isQuiet: true });
const started = performance.now();
const told = await manyRuns({
  seed,
  runs,
  from: Number(values.from),
  atOnce: Number(values['at-once']),
  onTold: ({ number, lies }) => {
    if (lies.length === 0) tally.pass(`run ${number}`);
    else tally.fail(`run ${number}; again: npm run honesty -- --seed ${seed} --from ${number} --runs 1`, lies);
  },
});
for (const [kind, group] of Map.groupBy(told, ({ trouble }) => trouble)) {
  const sums = ['pass', 'fail', 'skipped', 'unknown'].map(
    (verdict) => `${group.reduce((sum, { counts }) => sum + (counts[verdict] ?? 0), 0)} ${verdict}`,
  );
  say(`${String(group.length).padStart(5)} runs with trouble "${kind}": ${sums.join(', ')}`);
}
say(`It took ${((performance.now() - started) / 1000).toFixed(0)} s.`);
tally.end();
process.exit();
