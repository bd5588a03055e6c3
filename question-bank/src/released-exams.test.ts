import { describe, expect, test } from '@jest/globals';
import { bankRoot } from './bank-root.js';
import { tallyDraws } from './draw/tally-draws.js';
import { inspectBank } from './load/load-bank.js';
import { fullBank } from './test/full-bank.js';

const { bank } = await inspectBank(bankRoot());

// `npm run bank -- draws` does the same with 10,000 papers of each, and looks for questions that never come.
describe.each(bank.exams.map((exam) => [exam.id, exam] as const))('papers of %s', (_, exam) => {
  test('from the released bank keep to the exam and take no longer than it does', () => {
    const { breaches, papers, minutes } = tallyDraws(exam, bank.questions, 100, () => 0);
    expect([...breaches.keys()]).toEqual([]);
    expect(papers).toBe(100);
    expect(minutes.highest).toBeLessThanOrEqual(exam.minutes);
  });

  test('from a bank of every task of the blueprint do so, too', () => {
    const { breaches, papers } = tallyDraws(exam, fullBank, 100, () => 0);
    expect([...breaches.keys()]).toEqual([]);
    expect(papers).toBe(100);
  });
});
