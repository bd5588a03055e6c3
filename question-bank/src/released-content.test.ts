import { expect, test } from '@jest/globals';
import { bankRoot } from './bank-root.js';
import { inspectBank } from './load/load-bank.js';
import { mistakeLine } from './load/mistakes.js';
import { readScripts } from './load/scripts.js';
import { type Expectation, isOperatorObject, operators } from './schema/expectation.js';
import { fact } from './schema/facts.js';
import { isObject } from './schema/json.js';
import type { PracticalQuestion } from './schema/question.js';

const { bank, mistakes } = await inspectBank(bankRoot());
const practicals = bank.questions.flatMap(({ question }) => (question.kind === 'practical' ? [question] : []));

test('the released questions and exams hold no mistake', () => {
  expect(mistakes.map(mistakeLine)).toEqual([]);
  expect(practicals.length).toBeGreaterThan(0);
});

// What no question uses has never met a real cloud: it is taken out, and comes with the question that needs it.
test('every operator is used by a released question', () => {
  const used = new Set(practicals.flatMap(expectationsOf).flatMap(operatorsIn));
  expect(operators.filter((name) => !used.has(name))).toEqual([]);
});

test('every kind of fact is used by a released question', () => {
  const used = new Set(practicals.flatMap(({ facts }) => Object.values(facts)).flatMap((one) => Object.keys(one)));
  // The first field of each form names the kind: api, token, command, file, http, attempted, probe.
  const kinds = fact.options.map(({ shape }) => Object.keys(shape)[0] ?? '');
  expect(kinds.filter((kind) => !used.has(kind))).toEqual([]);
});

test('what a fact may say beside its kind is used by a released question', () => {
  const facts = practicals.flatMap(({ facts: named }) => Object.values(named));
  const says = (text: string) => facts.some((one) => JSON.stringify(one).includes(text));
  const rare = ['"availability":true', '"parse":"xml"', '"form":', '"ping":', '"tcp":', '"settles":'];
  expect(rare.filter((text) => !says(text))).toEqual([]);
});

test('a question of difficulty 3 has at least three wrong answers', async () => {
  const hard = bank.questions.filter(({ question }) => question.kind === 'practical' && question.difficulty === 3);
  const few = await Promise.all(
    hard.map(async ({ question, folder }) => ((await readScripts(folder)).wrong.length < 3 ? [question.id] : [])),
  );
  expect(few.flat()).toEqual([]);
});

function expectationsOf({ checks, guards, hints, facts }: PracticalQuestion): Expectation[] {
  const settled = Object.values(facts).flatMap((one) => ('settles' in one ? (one.settles ?? []) : []));
  return [
    ...[...checks, ...guards].map(({ expect: expected }) => expected),
    ...hints.map(({ when }) => when),
    ...settled,
  ];
}

function operatorsIn(expected: Expectation): string[] {
  if (Array.isArray(expected)) return expected.flatMap(operatorsIn);
  if (!isObject(expected)) return [];
  const own = isOperatorObject(expected) ? Object.keys(expected) : [];
  return [...own, ...Object.values(expected).flatMap(operatorsIn)];
}
