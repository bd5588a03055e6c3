/**
 * How long one verification of all practical questions takes: ours, one `openstack` command per check, and the floor.
 * Needs the lab (npm run lab:up). Last line: verify: ours A s, cli B s, floor C s, ratio R, over floor Q
 */
import { parseArgs } from 'node:util';
import { judge, readScripts } from '@stackproof/question-bank';
import { chosenQuestions } from '../worker/dist/cli/chosen-questions.js';
import { consoleTarget } from '../worker/dist/cli/console-target.js';
import { persistently } from '../worker/dist/cli/persistently.js';
import { runScript } from '../worker/dist/cli/run-script.js';
import { sitDown, withCloud } from '../worker/dist/cli/sitting.js';
import { connect, observe, openCloud } from '../worker/dist/engine.js';
import { replay } from './floor.mjs';
import { oneCommandPerCheck } from './rival.mjs';
import { traced } from './trace.mjs';

const { values } = parseArgs({
  options: {
    env: { type: 'string', default: 'lab' },
    key: { type: 'string' },
    release: { type: 'string' },
    seed: { type: 'string', default: 'bench' },
    times: { type: 'string', default: '5' },
    'skip-cli': { type: 'boolean', default: false },
  },
});
const environment = await consoleTarget(values.env, values.key, values.release);
const questions = await chosenQuestions([], true);

console.log(`Preparing and solving ${questions.length} questions …`);
const sitting = await sitDown(environment, questions, values.seed);
try {
  await solve();
  const first = await ours();
  const checks = first.results.flatMap(({ question }) => [...question.checks, ...question.guards]).length;
  for (const { question, verdict } of first.results)
    console.log(`  ${question.id}: ${verdict.points} of ${verdict.full}`);
  console.log(`${checks} checks and guards, ${first.calls.length} requests, sign-ins and commands`);
  for (const line of slowest(first.results)) console.log(`  ${line}`);
  const oursSeconds = [];
  const floorSeconds = [];
  for (let time = 0; time < Number(values.times); time += 1) {
    oursSeconds.push((await ours()).seconds);
    floorSeconds.push(await replay(environment.target, first));
    console.log(`run ${time + 1}: ours ${oursSeconds[time].toFixed(2)} s, floor ${floorSeconds[time].toFixed(2)} s`);
  }
  const [a, c] = [median(oursSeconds), median(floorSeconds)];
  const b = values['skip-cli'] ? Number.NaN : await oneCommandPerCheck(environment, first.results);
  const figures = [`ours ${a.toFixed(2)} s`, `cli ${b.toFixed(1)} s`, `floor ${c.toFixed(2)} s`];
  console.log(`verify: ${figures.join(', ')}, ratio ${(b / a).toFixed(1)}, over floor ${(a / c).toFixed(2)}`);
} finally {
  const { left } = await persistently(sitting.reset);
  for (const { kind, name, says } of left) console.log(`still there: ${kind} ${name}: ${says}`);
}

/** Connect, observe, judge: the whole of a run but for storing it. */
async function ours() {
  const started = performance.now();
  const connection = await connect(environment.target, { rules: environment.rules });
  const { access } = sitting.prepared;
  const opened = await openCloud(connection, { access });
  const { cloud, calls } = traced(opened);
  const observed = await observe({ cloud, questions: sitting.asked });
  const results = observed.map((result) => ({
    ...result,
    verdict: judge(result.question, result.scope, result.observations),
  }));
  const seconds = (performance.now() - started) / 1_000;
  connection.close();
  return { seconds, results, calls, credentials: opened.credentials, access, region: opened.region };
}

async function solve() {
  for (const { question, folder, position } of sitting.questions) {
    const { solution } = await readScripts(folder);
    const { scope } = sitting.asked.find((asked) => asked.position === position);
    await withCloud(environment, (cloud) => runScript(cloud, question, scope, solution));
  }
}

/** What took longest, waiting for its turn included. */
function slowest(results) {
  return results
    .flatMap(({ question, observations }) => observations.map((seen) => ({ question: question.id, ...seen })))
    .toSorted((a, b) => b.tookMs - a.tookMs)
    .slice(0, 8)
    .map(({ question, fact, asked, tookMs }) => `${(tookMs / 1_000).toFixed(2)} s  ${question} ${fact}: ${asked}`);
}

function median(figures) {
  return figures.toSorted((x, y) => x - y)[Math.floor(figures.length / 2)];
}
