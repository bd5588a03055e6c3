import { describe, expect, test } from '@jest/globals';
import { bankRoot } from './bank-root.js';
import { breachesOf } from './draw/breaches.js';
import { capacityOf } from './draw/capacity.js';
import { drawPaperFor } from './draw/draw-paper.js';
import { lacksOf } from './draw/lacks.js';
import { tallyDraws } from './draw/tally-draws.js';
import { inspectBank } from './load/load-bank.js';
import { services } from './schema/setup.js';
import { fullBank } from './test/full-bank.js';

const { bank } = await inspectBank(bankRoot());

// `npm run bank -- draws` does the same with 10,000 papers of each, and looks for questions that never come.
describe.each(bank.exams.map((exam) => [exam.id, exam] as const))('papers of %s', (_, exam) => {
  test('from the released bank keep to the exam and take no longer than it does', () => {
    const { breaches, papers, minutes } = tallyDraws(exam, bank.questions, 50, () => 0);
    expect([...breaches.keys()]).toEqual([]);
    expect(papers).toBe(50);
    expect(minutes.highest).toBeLessThanOrEqual(exam.minutes);
  });

  test.each(['linuxbridge', 'ovn'] as const)('for a cloud on %s do so with what it can carry', (network) => {
    const offer = { services, network, stores: null, units: null, extensions: null };
    for (let i = 0; i < 20; i++) {
      const { paper } = drawPaperFor(exam, bank.questions, `seed ${i}`, offer);
      const questions = paper.questions.map(({ question }) => question);
      const lacks = questions.flatMap((one) => (one.kind === 'practical' ? lacksOf(one.needs, offer) : []));
      expect(lacks).toEqual([]);
      expect(breachesOf(exam, questions, capacityOf(exam))).toEqual([]);
    }
  });

  test('from a bank of every task of the blueprint do so, too', () => {
    const { breaches, papers } = tallyDraws(exam, fullBank, 50, () => 0);
    expect([...breaches.keys()]).toEqual([]);
    expect(papers).toBe(50);
  });
});
