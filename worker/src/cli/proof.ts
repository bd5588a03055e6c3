import { isDeepStrictEqual } from 'node:util';
import { type ProofState, readScripts, stateFaults, verdictsOf } from '@stackproof/question-bank';
import type { ChosenQuestion } from './chosen-questions.js';
import type { ConsoleTarget } from './console-target.js';
import { persistently, untilKnown } from './persistently.js';
import type { State } from './record.js';
import { runScript } from './run-script.js';
import { type Sitting, sitDown, withCloud } from './sitting.js';

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
    await look(sat, times, { name: 'untouched', script: undefined }, proof);
    if (solution === undefined) throw new Error('It has no solution.sh.');
    await run(environment, sat, solution, 'solution', proof);
    await look(sat, times, { name: 'solved', script: solution }, proof);
  });
  for (const { name, text, fails } of answers) {
    await sitting(environment, chosen, `${seed}/${name}`, async (sat) => {
      await run(environment, sat, text, undefined, proof);
      await look(sat, times, { name: `wrong-${name}`, script: text, fails }, proof);
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
  const ran = await withCloud(environment, (cloud) =>
    runScript(cloud, asked.question, asked.scope, text, environment.commands),
  );
  if (mustSucceed !== undefined && ran.exitCode !== 0) {
    proof.wrong.push(`${mustSucceed} ended with ${ran.exitCode}: ${ran.stderr.trim().slice(-400)}`);
  }
}

async function look(sat: Sitting, times: number, state: ProofState, { states, wrong }: Proof): Promise<void> {
  const { name, script } = state;
  const verified = await untilKnown(sat.verify);
  if (verified === undefined) throw new Error('Nothing was verified.');
  for (let time = 2; time <= times; time += 1) {
    const again = await untilKnown(sat.verify);
    if (!isDeepStrictEqual(verdictsOf(verified.verdict), again && verdictsOf(again.verdict))) {
      wrong.push(`${name}: run ${time} judged otherwise than run 1`);
    }
  }
  states.push({ name, script, verified });
  wrong.push(...stateFaults(state, verified.verdict));
}
