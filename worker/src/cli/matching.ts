import { isDeepStrictEqual } from 'node:util';
import { readRecording, verdictsOf } from '@stackproof/question-bank';
import type { ChosenQuestion } from './chosen-questions.js';
import type { State } from './record.js';

/** A sentence for each state that is judged otherwise than it was when the question was recorded on this cloud. */
export async function mismatches(chosen: ChosenQuestion, cloud: string, states: readonly State[]): Promise<string[]> {
  const differences = states.map(async ({ name, verified }) => {
    const recorded = await readRecording(chosen.folder, cloud, name).catch(() => undefined);
    if (recorded === undefined) return [`${name}: nothing is recorded on ${cloud}`];
    return isDeepStrictEqual(recorded.expect, verdictsOf(verified.verdict))
      ? []
      : [`${name}: judged otherwise than recorded`];
  });
  return (await Promise.all(differences)).flat();
}
