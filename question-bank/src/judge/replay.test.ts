import { describe, expect, test } from '@jest/globals';
import { bankRoot } from '../bank-root.js';
import { digestOfText } from '../digest.js';
import { type BankQuestion, loadBank } from '../load/load-bank.js';
import { type RecordedCloud, readRecording, recordedClouds } from '../load/recordings.js';
import { readScripts } from '../load/scripts.js';
import type { PracticalQuestion } from '../schema/question.js';
import type { QuestionVerdict, VerdictKind } from '../schema/verdict.js';
import { judge } from './judge.js';

/** A state a real cloud was brought into, by a script or by doing nothing, and what must come of it. */
type State = { name: string; script: string | undefined; holds: (verdict: QuestionVerdict) => void };
type Proven = { question: PracticalQuestion; digest: string; folder: string; states: State[]; clouds: RecordedCloud[] };

const { questions } = await loadBank(bankRoot());
const provens = (await Promise.all(questions.map(provenOf))).filter((proven) => proven !== undefined);

test.each(provens)('$question.id is proven on a cloud, in every state', ({ question, states, clouds }) => {
  const sentence = `run \`npm run prove -- ${question.id}\` and commit its recordings`;
  expect(clouds.length > 0 || sentence).toBe(true);
  const wanted = states.map(({ name }) => name).toSorted();
  for (const { cloud, states: recorded } of clouds) {
    expect(recorded.join() === wanted.join() || `on ${cloud}: ${sentence}`).toBe(true);
  }
});

const cases = provens.flatMap((proven) =>
  proven.clouds.flatMap(({ cloud, states }) =>
    proven.states
      .filter(({ name }) => states.includes(name))
      .map((state): [string, Proven, State, string] => [
        `${proven.question.id}, ${state.name}, ${cloud}`,
        proven,
        state,
        cloud,
      ]),
  ),
);

describe.each(cases)('%s', (_, { question, digest, folder }, { name, script, holds }, cloud) => {
  test('is judged today as it was on the real cloud', async () => {
    const recorded = await readRecording(folder, cloud, name);
    const outdated = `changed since it was proven on ${cloud}: run \`npm run prove -- ${question.id}\` for that cloud`;
    expect(recorded.cloud).toBe(cloud);
    expect(recorded.digest === digest || outdated).toBe(true);
    expect(recorded.script === (script === undefined ? undefined : digestOfText(script)) || outdated).toBe(true);

    const verdict = judge(question, recorded.scope, recorded.observations);
    expect(verdictsById(verdict)).toEqual({ ...recorded.expect.checks, ...recorded.expect.guards });
    expect(verdict.provisional).toBe(false);
    holds(verdict);
  });
});

async function provenOf({ question, digest, folder }: BankQuestion): Promise<Proven | undefined> {
  if (question.kind !== 'practical') return undefined;
  return { question, digest, folder, states: await statesOf(folder), clouds: await recordedClouds(folder) };
}

async function statesOf(folder: string): Promise<State[]> {
  const { solution, wrong } = await readScripts(folder);
  return [
    { name: 'untouched', script: undefined, holds: untouched },
    { name: 'solved', script: solution, holds: solved },
    ...wrong.map(({ name, text, fails }) => ({
      name: `wrong-${name}`,
      script: text,
      holds: (verdict: QuestionVerdict) => expect(idsOf(verdict, 'fail')).toEqual(fails.toSorted()),
    })),
  ];
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
