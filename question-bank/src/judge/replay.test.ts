import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { bankRoot } from '../bank-root.js';
import { digestOfText } from '../digest.js';
import { type BankQuestion, loadBank } from '../load/load-bank.js';
import { readScripts } from '../load/scripts.js';
import type { PracticalQuestion } from '../schema/question.js';
import { type Recording, recording } from '../schema/recording.js';
import type { QuestionVerdict, VerdictKind } from '../schema/verdict.js';
import { judge } from './judge.js';

/** A state a real cloud was brought into, by a script or by doing nothing, and what must come of it. */
type State = { name: string; script: string | undefined; holds: (verdict: QuestionVerdict) => void };
type Proven = { question: PracticalQuestion; digest: string; folder: string; states: State[]; recorded: string[] };

const { questions } = await loadBank(bankRoot());
const provens = (await Promise.all(questions.map(provenOf))).filter((proven) => proven !== undefined);

test.each(provens)('$question.id is proven in every state', ({ question, states, recorded }) => {
  const sentence = `run \`npm run prove -- ${question.id}\` and commit its recordings`;
  const wanted = states.map(({ name }) => name).toSorted();
  expect(recorded.join() === wanted.join() || sentence).toBe(true);
});

const cases = provens.flatMap((proven) =>
  proven.states
    .filter(({ name }) => proven.recorded.includes(name))
    .map((state): [string, Proven, State] => [`${proven.question.id}, ${state.name}`, proven, state]),
);

describe.each(cases)('%s', (_, { question, digest, folder }, { name, script, holds }) => {
  test('is judged today as it was on the real cloud', async () => {
    const recorded = await recordingOf(folder, name);
    const outdated = `changed since it was proven: run \`npm run prove -- ${question.id}\``;
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
  const files = await readdir(join(folder, 'recorded')).catch(() => []);
  const recorded = files.map((file) => file.replace(/\.json$/, '')).toSorted();
  return { question, digest, folder, states: await statesOf(folder), recorded };
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

async function recordingOf(folder: string, name: string): Promise<Recording> {
  return recording.parse(JSON.parse(await readFile(join(folder, 'recorded', `${name}.json`), 'utf8')));
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
