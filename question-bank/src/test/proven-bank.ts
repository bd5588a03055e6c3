import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { digestOf, digestOfText } from '../digest.js';
import { recordingFile } from '../load/recordings.js';
import type { PracticalQuestion } from '../schema/question.js';
import { bankFolder } from './bank-folder.js';

const folder = 'questions/04-nova/sample';

/** The scripts of the question in a proven bank, by file below its folder. */
const provenScripts = {
  'solution.sh': '# Creates it.\n',
  'wrong/a.sh': '# fails: ram\n',
  'wrong/b.sh': '#!/bin/bash\n# fails: ram\n',
};

/** Writes a bank of one practical question that is recorded on these clouds in every state, and hands back its root. */
export async function provenBank(
  question: PracticalQuestion,
  clouds: readonly string[],
  more: Record<string, unknown> = {},
): Promise<string> {
  const scripts = Object.fromEntries(Object.entries(provenScripts).map(([file, text]) => [`${folder}/${file}`, text]));
  const root = await bankFolder({ [`${folder}/question.yaml`]: question, ...scripts, ...more });
  for (const cloud of clouds) {
    await recordState(root, question, cloud, 'untouched');
    await recordState(root, question, cloud, 'solved', provenScripts['solution.sh']);
    await recordState(root, question, cloud, 'wrong-a', provenScripts['wrong/a.sh']);
    await recordState(root, question, cloud, 'wrong-b', provenScripts['wrong/b.sh']);
  }
  return root;
}

/** Records one state of the question of a proven bank, without observations. */
async function recordState(root: string, question: PracticalQuestion, cloud: string, state: string, script?: string) {
  const file = recordingFile(`${root}/${folder}`, cloud, state);
  await mkdir(dirname(file), { recursive: true });
  const recording = {
    digest: digestOf(question),
    ...(script === undefined ? {} : { script: digestOfText(script) }),
    cloud,
    recordedAt: '2026-08-01T10:00:00.000Z',
    parameters: {},
    scope: {},
    observations: [],
    expect: { checks: {}, guards: {} },
  };
  await writeFile(file, JSON.stringify(recording));
}
