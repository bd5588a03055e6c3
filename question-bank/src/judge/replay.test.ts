import { describe, expect, test } from '@jest/globals';
import { bankRoot } from '../bank-root.js';
import { type BankQuestion, loadBank } from '../load/load-bank.js';
import { readRecording } from '../load/recordings.js';
import { proofFaults } from '../proof/check-proof.js';
import { type ProofState, proofOf } from '../proof/proof-of.js';
import { stateFaults, verdictsOf } from '../proof/state-faults.js';
import type { PracticalQuestion } from '../schema/question.js';
import { judge } from './judge.js';

/** One recording: a question in one state on one cloud. */
type Replay = { question: PracticalQuestion; folder: string; state: ProofState; cloud: string };

const { questions } = await loadBank(bankRoot());

test('no practical question has changed without a new proof', async () => {
  expect((await Promise.all(questions.map(proofFaults))).flat()).toEqual([]);
});

const cases = (await Promise.all(questions.map(replaysOf)))
  .flat()
  .map((replay): [string, Replay] => [`${replay.question.id}, ${replay.state.name}, ${replay.cloud}`, replay]);

describe.each(cases)('%s', (_, { question, folder, state, cloud }) => {
  test('is judged today as it was on the real cloud', async () => {
    const recorded = await readRecording(folder, cloud, state.name);
    const verdict = judge(question, recorded.scope, recorded.observations);
    expect(verdictsOf(verdict)).toEqual(recorded.expect);
    expect(verdict.provisional).toBe(false);
    expect(stateFaults(state, verdict)).toEqual([]);
  });
});

async function replaysOf(bankQuestion: BankQuestion): Promise<Replay[]> {
  const { question, folder } = bankQuestion;
  if (question.kind !== 'practical') return [];
  const { states, clouds } = await proofOf(bankQuestion);
  return clouds.flatMap(({ cloud, recorded }) =>
    states.filter(({ name }) => recorded.includes(name)).map((state) => ({ question, folder, state, cloud })),
  );
}
