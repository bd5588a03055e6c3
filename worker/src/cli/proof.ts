import { isDeepStrictEqual } from 'node:util';
import { readScripts } from '@stackproof/question-bank';
import type { ChosenQuestion } from './chosen-questions.js';
import type { ConsoleTarget } from './console-target.js';
import { persistently, untilKnown } from './persistently.js';
import { type State, verdictsOf } from './record.js';
import { runScript } from './run-script.js';
import { type Sitting, sitDown, type Verified, withCloud } from './sitting.js';

/** What a proof came to: nothing wrong, or each thing that is. */
export type Proof = { states: State[]; wrong: string[] };

/**
 * Proves one question on a real cloud: untouched it scores 0, after the reference solution full, after each wrong answer
 * exactly the named checks and guards fail; every state is verified `times` times with the same result.
 */
export async function proveQuestion(
  environment: ConsoleTarget,
  chosen: ChosenQuestion,
  seed: string,
  times: number,
): Promise<Proof> {
  const { solution, wrong: answers } = await readScripts(chosen.folder);
  const proof: Proof = { states: [], wrong: [] };
  await sitting(environment, chosen, `${seed}/solution`, async (sat) => {
    const untouched = await look(sat, times, 'untouched', proof);
    proof.states.push({ name: 'untouched', script: undefined, verified: untouched });
    proof.wrong.push(...untouchedFaults(untouched));
    if (solution === undefined) throw new Error('It has no solution.sh.');
    await run(environment, sat, solution, 'solution', proof);
    const solved = await look(sat, times, 'solved', proof);
    proof.states.push({ name: 'solved', script: solution, verified: solved });
    proof.wrong.push(...solvedFaults(solved));
  });
  for (const { name, text, fails } of answers) {
    await sitting(environment, chosen, `${seed}/${name}`, async (sat) => {
      await run(environment, sat, text, undefined, proof);
      const verified = await look(sat, times, name, proof);
      proof.states.push({ name: `wrong-${name}`, script: text, verified });
      proof.wrong.push(...wrongFaults(name, fails, verified));
    });
  }
  return proof;
}

async function sitting(
  environment: ConsoleTarget,
  chosen: ChosenQuestion,
  seed: string,
  work: (sat: Sitting) => Promise<void>,
): Promise<void> {
  const sat = await persistently(() => sitDown(environment, [chosen], seed));
  try {
    await work(sat);
  } finally {
    const { left } = await persistently(sat.reset);
    for (const { kind, name, says } of left) process.stderr.write(`  still there: ${kind} ${name}: ${says}\n`);
  }
}

/** A wrong answer may end with an error; the reference solution may not. */
async function run(
  environment: ConsoleTarget,
  sat: Sitting,
  text: string,
  mustSucceed: string | undefined,
  proof: Proof,
): Promise<void> {
  const [asked] = sat.asked;
  if (asked === undefined) throw new Error('Nothing was prepared.');
  const ran = await withCloud(environment, (cloud) => runScript(cloud, asked.question, asked.scope, text));
  if (mustSucceed !== undefined && ran.exitCode !== 0) {
    proof.wrong.push(`${mustSucceed} ended with ${ran.exitCode}: ${ran.stderr.trim().slice(-400)}`);
  }
}

async function look(sat: Sitting, times: number, state: string, proof: Proof): Promise<Verified> {
  const first = await untilKnown(sat.verify);
  if (first === undefined) throw new Error('Nothing was verified.');
  for (let time = 2; time <= times; time += 1) {
    const again = await untilKnown(sat.verify);
    if (!isDeepStrictEqual(verdictsOf(first), again && verdictsOf(again))) {
      proof.wrong.push(`${state}: run ${time} judged otherwise than run 1`);
    }
  }
  return first;
}

function untouchedFaults({ verdict }: Verified): string[] {
  return [
    ...(verdict.points === 0 ? [] : [`untouched scores ${verdict.points}`]),
    ...verdict.checks.flatMap((check) =>
      check.verdict === 'pass' || check.verdict === 'unknown'
        ? [`untouched: check ${check.check} is ${check.verdict}`]
        : [],
    ),
    ...guardFaults('untouched', verdict),
  ];
}

function solvedFaults({ verdict }: Verified): string[] {
  return [
    ...(verdict.points === verdict.full ? [] : [`solved scores ${verdict.points} of ${verdict.full}`]),
    ...verdict.checks.flatMap((check) =>
      check.verdict === 'pass'
        ? []
        : [`solved: check ${check.check} is ${check.verdict}: ${check.finding?.says.en ?? check.reason ?? ''}`],
    ),
    ...guardFaults('solved', verdict),
  ];
}

function guardFaults(state: string, { guards }: Verified['verdict']): string[] {
  return guards.flatMap((guard) =>
    guard.verdict === 'pass' ? [] : [`${state}: guard ${guard.guard} is ${guard.verdict}`],
  );
}

/** Exactly what is named fails; a check that is skipped because of it need not be named. */
function wrongFaults(name: string, fails: readonly string[], { verdict }: Verified): string[] {
  const judged = [
    ...verdict.checks.map((check) => ({ id: check.check, is: check.verdict })),
    ...verdict.guards.map((guard) => ({ id: guard.guard, is: guard.verdict })),
  ];
  return judged.flatMap(({ id, is }) => {
    if (is === 'unknown') return [`wrong/${name}: ${id} is unknown`];
    if (is === 'fail' && !fails.includes(id)) return [`wrong/${name}: ${id} fails too`];
    return is !== 'fail' && fails.includes(id) ? [`wrong/${name}: ${id} is ${is} instead of fail`] : [];
  });
}
