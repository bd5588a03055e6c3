import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  digestOfText,
  type Json,
  type Recording,
  recording,
  recordingFile,
  verdictsOf,
} from '@stackproof/question-bank';
import type { ChosenQuestion } from './chosen-questions.js';
import type { Verified } from './sitting.js';

/** One state of a question on a real cloud; `script` made it, and is undefined when nothing was done. */
export type State = { name: string; script: string | undefined; verified: Verified };

/** Replaces what is recorded of a question on this cloud, a file per state; those of other clouds stay as they are. */
export async function record(chosen: ChosenQuestion, cloud: string, states: readonly State[]): Promise<void> {
  const files = states.map((state) => ({
    file: recordingFile(chosen.folder, cloud, state.name),
    content: recordingOf(chosen, cloud, state),
  }));
  for (const folder of new Set(files.map(({ file }) => dirname(file)))) {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
  }
  for (const { file, content } of files) await writeFile(file, `${JSON.stringify(content, null, 2)}\n`);
}

function recordingOf({ question, digest }: ChosenQuestion, cloud: string, { script, verified }: State): Recording {
  const { scope, observations } = verified;
  const parameters = Object.fromEntries(Object.keys(question.parameters).map((key) => [key, scope[key]]));
  const content = {
    digest,
    ...(script === undefined ? {} : { script: digestOfText(script) }),
    cloud,
    recordedAt: new Date().toISOString(),
    parameters,
    scope,
    observations,
    expect: verdictsOf(verified.verdict),
  };
  return recording.parse(withoutPassword(content as Json, scope.access));
}

/** Passwords become the same word wherever they stand, so a comparison of scope and observations stays as it was. */
function withoutPassword(content: Json, access: Json | undefined): Json {
  const password = (access as { password: string }).password;
  return JSON.parse(
    JSON.stringify(content).replaceAll(JSON.stringify(password).slice(1, -1), 'password-of-the-candidate'),
  ) as Json;
}
