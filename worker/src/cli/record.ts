import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digestOfText, type Json, recording } from '@stackproof/question-bank';
import type { ChosenQuestion } from './chosen-questions.js';
import type { Verified } from './sitting.js';

/** One state of a question on a real cloud; `script` made it, and is undefined when nothing was done. */
export type State = { name: string; script: string | undefined; verified: Verified };

/** Writes `recorded/<state>.json` for each state; passwords are replaced by the same word wherever they stand. */
export async function record(
  { question, digest, folder }: ChosenQuestion,
  cloud: string,
  states: readonly State[],
): Promise<void> {
  await mkdir(join(folder, 'recorded'), { recursive: true });
  for (const { name, script, verified } of states) {
    const { verdict, scope, observations } = verified;
    const parameters = Object.fromEntries(Object.keys(question.parameters).map((key) => [key, scope[key]]));
    const content = {
      digest,
      ...(script === undefined ? {} : { script: digestOfText(script) }),
      cloud,
      recordedAt: new Date().toISOString(),
      parameters,
      scope,
      observations,
      expect: {
        checks: Object.fromEntries(verdict.checks.map((check) => [check.check, check.verdict])),
        guards: Object.fromEntries(verdict.guards.map((guard) => [guard.guard, guard.verdict])),
      },
    };
    const checked = recording.parse(withoutPassword(content as Json, scope.access));
    await writeFile(join(folder, 'recorded', `${name}.json`), `${JSON.stringify(checked, null, 2)}\n`);
  }
}

/** The same word in scope and observations keeps a comparison of the two as it was. */
function withoutPassword(content: Json, access: Json | undefined): Json {
  const password = (access as { password: string }).password;
  return JSON.parse(
    JSON.stringify(content).replaceAll(JSON.stringify(password).slice(1, -1), 'password-of-the-candidate'),
  ) as Json;
}
