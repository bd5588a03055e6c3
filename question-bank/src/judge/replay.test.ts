import { describe, expect, test } from '@jest/globals';
import { bankRoot } from '../bank-root.js';
import { type BankQuestion, loadBank } from '../load/load-bank.js';
import { readRecording } from '../load/recordings.js';
import { proofFaults } from '../proof/check-proof.js';
import { type ProofState, proofOf } from '../proof/proof-of.js';
import type { PracticalQuestion } from '../schema/question.js';
import type { QuestionVerdict, VerdictKind } from '../schema/verdict.js';
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
    expect(verdictsById(verdict)).toEqual({ ...recorded.expect.checks, ...recorded.expect.guards });
    expect(verdict.provisional).toBe(false);
    if (state.fails !== undefined) expect(idsOf(verdict, 'fail')).toEqual(state.fails.toSorted());
    else if (state.script === undefined) untouched(verdict);
    else solved(verdict);
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

function untouched(verdict: QuestionVerdict): void {
  expect(verdict.points).toBe(0);
  expect(idsOf(verdict, 'pass')).toEqual(verdict.guards.map(({ guard }) => guard).toSorted());
}

function solved(verdict: QuestionVerdict): void {
  expect(verdict.points).toBe(verdict.full);
  expect(idsOf(verdict, 'pass')).toHaveLength(verdict.checks.length + verdict.guards.length);
}

function verdictsById({ checks, guards }: QuestionVerdict): Record<string, VerdictKind> {
  return Object.fromEntries([
    ...checks.map(({ check, verdict }) => [check, verdict]),
    ...guards.map(({ guard, verdict }) => [guard, verdict]),
  ]);
}

function idsOf(verdict: QuestionVerdict, kind: VerdictKind): string[] {
  return Object.entries(verdictsById(verdict))
    .flatMap(([id, is]) => (is === kind ? [id] : []))
    .toSorted();
}
