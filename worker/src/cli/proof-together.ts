import { readScripts, stateFaults } from '@stackproof/question-bank';
import type { ChosenQuestion } from './chosen-questions.js';
import type { ConsoleTarget } from './console-target.js';
import { runScript } from './run-script.js';
import { type Sitting, sitDown, withCloud } from './sitting.js';

/** A question of those sat together: how long its solution took, and what is wrong. */
export type Solved = { id: string; seconds: number; wrong: string[] };

/**
 * Sits questions together on a real cloud, as a candidate would who knows all the answers: prepared they score nothing,
 * and when the reference solutions have run one after the other, each has full marks. What one question's setup or
 * solution does to another shows here, and nowhere else.
 */
export async function proveTogether(
  environment: ConsoleTarget,
  questions: readonly ChosenQuestion[],
  seed: string,
): Promise<Solved[]> {
  const sat = await sitDown(environment, questions, seed);
  try {
    const all: Solved[] = [];
    for (const chosen of questions) all.push(await solve(environment, sat, chosen));
    const verified = await sat.verify();
    return all.map(({ id, seconds, wrong }) => {
      const before = sat.prepared.complaints.filter(({ question }) => question === id);
      const after = verified.filter(({ question }) => question.id === id);
      return {
        id,
        seconds,
        wrong: [
          ...before.map((complaint) => `prepared: ${complaint.kind} ${complaint.id} is ${complaint.verdict}`),
          ...wrong,
          ...after.flatMap(({ verdict }) => stateFaults({ name: 'solved' }, verdict)),
        ],
      };
    });
  } finally {
    await sat.reset();
  }
}

async function solve(environment: ConsoleTarget, sat: Sitting, { question, folder }: ChosenQuestion): Promise<Solved> {
  const { id } = question;
  const { solution } = await readScripts(folder);
  const asked = sat.asked.find((one) => one.question.id === id);
  if (solution === undefined || asked === undefined) throw new Error(`${id} was not prepared, or has no solution.sh.`);
  const started = performance.now();
  const { exitCode, stderr } = await withCloud(environment, (cloud) =>
    runScript(cloud, question, asked.scope, solution, environment.commands),
  );
  const wrong = exitCode === 0 ? [] : [`its solution ended with ${exitCode}: ${stderr.trim().slice(-400)}`];
  return { id, seconds: (performance.now() - started) / 1_000, wrong };
}
