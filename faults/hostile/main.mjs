/**
 * Hosts that lie, stall, flood and break, against the real engine with its real budgets. Needs sshd.
 * Options: --only <part of a name>, --jobs <side by side>. Last line: N passed, N failed
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { openTally } from '../tally.mjs';
import { runScenario } from './run-scenario.mjs';
import { scenarios } from './scenarios/index.mjs';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    jobs: { type: 'string', default: String(3 * availableParallelism()) },
  },
});
const tally = openTally();
// The longest first: the others fit beside them.
const waiting = scenarios.filter(({ name }) => name.includes(values.only)).sort((a, b) => b.limitMs - a.limitMs);

async function work() {
  for (let scenario = waiting.shift(); scenario !== undefined; scenario = waiting.shift()) {
    const { says, complaints } = await runScenario(scenario);
    if (complaints.length === 0) tally.pass(says);
    else tally.fail(says, complaints);
  }
}

await Promise.all(Array.from({ length: Number(values.jobs) }, work));
tally.end();
