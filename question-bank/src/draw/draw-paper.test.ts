import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Exam } from '../schema/exam.js';
import type { Question } from '../schema/question.js';
import { inBank, knowledge, practical, words } from '../test/questions.js';
import { drawPaper, PaperImpossible } from './draw-paper.js';

const parameters = { server: { word: ['web'], suffix: 2 }, net: { cidr: 'tenant' as const } };
const kinds = ['single', 'multiple', 'order', 'match', 'short'] as const;
const domains = ['compute', 'networking'] as const;

/** Six practical and five knowledge questions in each of two domains. */
const bank = domains
  .flatMap((domain): Question[] => [
    ...Array.from({ length: 6 }, (_, i) => practical({ id: `${domain}-task-${i}`, domain, parameters })),
    ...kinds.map((kind) => knowledge(kind, { id: `${domain}-${kind}`, domain })),
  ])
  .map(inBank);

function examOf(practicals: number, knowledges: number): Exam {
  const counts = { practical: practicals, knowledge: knowledges };
  return {
    id: 'exam',
    title: words('Exam'),
    description: words('Exam'),
    minutes: 30,
    passPercent: 70,
    domains: domains.map((domain) => ({ domain, weight: 50, ...counts })),
  };
}

describe('drawPaper', () => {
  test('gives the same paper for the same seed, whatever the order of the bank', () => {
    fc.assert(
      fc.property(fc.string(), fc.shuffledSubarray(bank, { minLength: bank.length }), (seed, shuffled) => {
        expect(drawPaper(examOf(2, 2), shuffled, seed)).toEqual(drawPaper(examOf(2, 2), bank, seed));
      }),
      { numRuns: 30 },
    );
  });

  test('draws as many questions of each domain and kind as the exam asks for, none twice', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(6), fc.nat(5), (seed, practicals, knowledges) => {
        const { questions } = drawPaper(examOf(practicals, knowledges), bank, seed);
        for (const domain of domains) {
          const drawn = questions.filter(({ question }) => question.domain === domain);
          expect(drawn.filter(({ question }) => question.kind === 'practical')).toHaveLength(practicals);
          expect(drawn).toHaveLength(practicals + knowledges);
        }
        expect(new Set(questions.map(({ question }) => question.id)).size).toBe(questions.length);
        expect(questions.map(({ position }) => position)).toEqual(questions.map((_, i) => i + 1));
      }),
      { numRuns: 50 },
    );
  });

  test('two different seeds differ in what they ask', () => {
    const asked = Array.from({ length: 200 }, (_, i) => {
      const { questions } = drawPaper(examOf(3, 2), bank, `seed ${i}`);
      return JSON.stringify(questions);
    });
    expect(new Set(asked).size).toBe(200);
  });

  test('no name and no network stands for two things in one paper', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const drawn = drawPaper(examOf(6, 0), bank, seed).questions.flatMap((one) => Object.values(one.parameters));
        expect(new Set(drawn).size).toBe(24);
      }),
      { numRuns: 50 },
    );
  });

  test('practical questions come first, in the order of the domains', () => {
    const { questions } = drawPaper(examOf(1, 1), bank, 'seed');
    expect(questions.map(({ question }) => [question.kind === 'practical', question.domain])).toEqual([
      [true, 'compute'],
      [true, 'networking'],
      [false, 'compute'],
      [false, 'networking'],
    ]);
  });

  test('choices are shuffled, and steps never stand in the right order', () => {
    const orders = Array.from({ length: 50 }, (_, i) => drawPaper(examOf(0, 5), bank, `seed ${i}`).questions);
    const steps = orders.flat().filter(({ question }) => question.kind === 'order');
    for (const { question, order } of steps) {
      const right = question.kind === 'order' ? question.steps.map(({ id }) => id) : [];
      expect([...order].sort()).toEqual([...right].sort());
      expect(order).not.toEqual(right);
    }
    expect(new Set(steps.map(({ order }) => order.join())).size).toBeGreaterThan(20);
  });
});

describe('questions that share one environment', () => {
  const drawTwo = (questions: Question[], seed: string) =>
    drawPaper(
      { ...examOf(2, 0), domains: [{ domain: 'compute', weight: 100, practical: 2, knowledge: 0 }] },
      questions.map(inBank),
      seed,
    ).questions.map(({ question }) => question.id);

  test('a question comes after those it runs after', () => {
    const questions = [practical({ id: 'a', runs: { after: ['b'] } }), practical({ id: 'b' })];
    for (let i = 0; i < 20; i++) expect(drawTwo(questions, `seed ${i}`)).toEqual(['b', 'a']);
  });

  test('questions that conflict are never drawn together', () => {
    const questions = [
      practical({ id: 'a', runs: { conflicts: ['b'] } }),
      practical({ id: 'b' }),
      practical({ id: 'c' }),
    ];
    for (let i = 0; i < 20; i++) expect(drawTwo(questions, `seed ${i}`)).toContain('c');
  });

  test('at most one exclusive question is drawn', () => {
    const exclusive = { exclusive: true };
    const questions = [
      practical({ id: 'a', runs: exclusive }),
      practical({ id: 'b', runs: exclusive }),
      practical({ id: 'c' }),
    ];
    for (let i = 0; i < 20; i++) expect(drawTwo(questions, `seed ${i}`)).toContain('c');
  });

  test('where nothing goes together there is no paper', () => {
    const questions = [practical({ id: 'a', runs: { conflicts: ['b'] } }), practical({ id: 'b' })];
    expect(() => drawTwo(questions, 'seed')).toThrow(PaperImpossible);
  });
});
