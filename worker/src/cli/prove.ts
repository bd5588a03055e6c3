import { BankInvalid, lacksOf, lacksText } from '@stackproof/question-bank';
import { discoverProfile, PreparationFailed } from '../engine.js';
import { type ChosenQuestion, paperQuestions, unprovenFirst } from './chosen-questions.js';
import type { ConsoleTarget } from './console-target.js';
import { mismatches } from './matching.js';
import { type Proof, proveQuestion } from './proof.js';
import { proveTogether } from './proof-together.js';
import { type ProveOptions, readOptions } from './prove-options.js';
import { record } from './record.js';
import { openRound } from './round.js';
import { withCloud } from './sitting.js';

const slowestShown = 10;

type Outcome = { id: string; seconds: number; wrong: string[]; note: string };

/** Proves questions on a real cloud and writes their recordings. Exit code 0 only when none failed. */
async function main(): Promise<number> {
  const options = await readOptions();
  if (options.paper !== undefined) return provePaper(options, options.paper);
  const { environment, round: wanted } = options;
  const round = wanted && (await openRound(environment.cloud, wanted.afresh));
  const questions = round ? await unprovenFirst(options.questions, environment.cloud) : options.questions;
  const { provable, left } = await sifted(environment, questions);
  const end = performance.now() + options.minutes * 60_000;
  const outcomes: Outcome[] = [];
  for (const chosen of provable) {
    const { id } = chosen.question;
    const before = await round?.secondsOf(chosen);
    if (before === undefined && performance.now() > end) {
      left.push(`${id}: the ${options.minutes} minutes were over`);
      continue;
    }
    const outcome =
      before === undefined
        ? await outcomeOf(chosen, options)
        : { id, seconds: before, wrong: [], note: 'earlier in this round' };
    outcomes.push(outcome);
    process.stdout.write(row(outcome));
    if (before === undefined && outcome.wrong.length === 0) await round?.proven(chosen, outcome.seconds);
  }
  const failed = outcomes.filter(({ wrong }) => wrong.length > 0).length;
  if (failed === 0 && outcomes.length === provable.length) await round?.end();
  process.stdout.write(
    `${slowest(outcomes)}${left.map((line) => `not proven here: ${line}\n`).join('')}${outcomes.length - failed} passed, ${failed} failed\n`,
  );
  return failed === 0 ? 0 : 1;
}

async function provePaper({ environment, seed }: ProveOptions, exam: string): Promise<number> {
  const profile = await withCloud(environment, discoverProfile);
  const questions = await paperQuestions(exam, seed, profile);
  process.stderr.write(`${questions.length} questions, seed ${seed} …\n`);
  const solved = await proveTogether(environment, questions, seed);
  const failed = solved.filter(({ wrong }) => wrong.length > 0).length;
  process.stdout.write(solved.map((outcome) => row({ ...outcome, note: 'together' })).join(''));
  process.stdout.write(`${solved.length - failed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}

/** What this cloud cannot carry is named, not tried. */
async function sifted(
  environment: ConsoleTarget,
  questions: readonly ChosenQuestion[],
): Promise<{ provable: ChosenQuestion[]; left: string[] }> {
  const profile = await withCloud(environment, discoverProfile);
  const reasons = questions.map(({ question: { unproven, needs } }) => {
    const lacks = lacksOf(needs, profile);
    return unproven?.en ?? (lacks.length > 0 ? lacksText(lacks).en : undefined);
  });
  return {
    provable: questions.filter((_, i) => reasons[i] === undefined),
    left: questions.flatMap(({ question: { id } }, i) => (reasons[i] === undefined ? [] : [`${id}: ${reasons[i]}`])),
  };
}

async function outcomeOf(chosen: ChosenQuestion, options: ProveOptions): Promise<Outcome> {
  for (let tried = 1; ; tried += 1) {
    const outcome = await provenOnce(chosen, options);
    if (outcome.wrong.length === 0 || tried >= options.tries) return outcome;
    process.stdout.write(row({ ...outcome, note: 'is tried again' }));
  }
}

async function provenOnce(chosen: ChosenQuestion, options: ProveOptions): Promise<Outcome> {
  const { environment, seed, times, compare } = options;
  const { id } = chosen.question;
  const started = performance.now();
  const { states, wrong } = await attempt(() => proveQuestion(environment, chosen, `${seed}/${id}`, times));
  if (wrong.length === 0) {
    if (compare) wrong.push(...(await mismatches(chosen, environment.cloud, states)));
    else await record(chosen, environment.cloud, states);
  }
  return { id, seconds: (performance.now() - started) / 1_000, wrong, note: `${states.length} states` };
}

/** A question that cannot even be prepared is one that is not proven; the others go on. */
async function attempt(prove: () => Promise<Proof>): Promise<Proof> {
  try {
    return await prove();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return {
      states: [],
      wrong: [error instanceof PreparationFailed ? error.says.en : `${error.name}: ${error.message}`],
    };
  }
}

function row({ id, seconds, wrong, note }: Outcome): string {
  const head = `${id.padEnd(36)} ${wrong.length === 0 ? 'proved' : 'FAILED'}  ${note}  ${seconds.toFixed(1)} s\n`;
  return head + wrong.map((line) => `    ${line}\n`).join('');
}

function slowest(outcomes: readonly Outcome[]): string {
  if (outcomes.length <= slowestShown) return '';
  const rows = outcomes
    .toSorted((a, b) => b.seconds - a.seconds)
    .slice(0, slowestShown)
    .map(({ id, seconds }) => `  ${seconds.toFixed(1).padStart(6)} s  ${id}\n`);
  return `the slowest ${slowestShown}:\n${rows.join('')}`;
}

process.exitCode = await main().catch((error: unknown) => {
  const mistakes = error instanceof BankInvalid ? `\n${JSON.stringify(error.mistakes, null, 2)}` : '';
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}${mistakes}\n`);
  return 2;
});
