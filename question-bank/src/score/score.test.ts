import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Exam } from '../schema/exam.js';
import type { Paper } from '../schema/paper.js';
import type { Question } from '../schema/question.js';
import type { QuestionVerdict } from '../schema/verdict.js';
import { inPaper, knowledge, practical, words } from '../test/questions.js';
import { score } from './score.js';

const exam: Exam = {
  id: 'exam',
  title: words('Exam'),
  description: words('Exam'),
  minutes: 30,
  passPercent: 70,
  domains: [
    { domain: 'compute', weight: 60, practical: 1, knowledge: 1 },
    { domain: 'image', weight: 30, practical: 0, knowledge: 1 },
    { domain: 'networking', weight: 10, practical: 0, knowledge: 1 },
  ],
};

function paperOf(...questions: Question[]): Paper {
  return { exam, seed: 's', prefix: 'sp1', questions: questions.map((one, i) => inPaper(one, { position: i + 1 })) };
}

function verdict(points: number, provisional = false): QuestionVerdict {
  return { question: 'sample', points, full: 4, provisional, checks: [], guards: [] };
}

const compute = practical();
const computeTheory = knowledge('single', { points: 1 });
const image = knowledge('multiple', { domain: 'image' });

test('the percent is weighted by domain, not by points', () => {
  const paper = paperOf(compute, computeTheory, image);
  const result = score(paper, new Map([[3, ['o1']]]), new Map([[1, verdict(4)]]));
  // compute 4 of 5 weighs two thirds, image 2 of 4 one third: networking was not drawn.
  expect(result).toMatchObject({ points: 6, full: 9, percent: 70, passed: true, provisional: false });
  expect(result.domains).toEqual([
    { domain: 'compute', weight: 66.7, points: 4, full: 5, percent: 80 },
    { domain: 'image', weight: 33.3, points: 2, full: 4, percent: 50 },
  ]);
});

test('below the pass mark nobody passes', () => {
  const paper = paperOf(compute, image);
  expect(score(paper, new Map([[2, ['o1']]]), new Map([[1, verdict(3)]]))).toMatchObject({
    percent: 66.7,
    passed: false,
  });
});

describe('a practical question', () => {
  test('without a verdict scores 0 and is provisional', () => {
    const { questions, provisional } = score(paperOf(compute), new Map(), new Map());
    expect(questions).toEqual([
      { position: 1, question: 'sample', domain: 'compute', points: 0, full: 4, provisional: true },
    ]);
    expect(provisional).toBe(true);
  });

  test('with a provisional verdict makes the score provisional', () => {
    expect(score(paperOf(compute, image), new Map(), new Map([[1, verdict(2, true)]])).provisional).toBe(true);
  });
});

test('an empty paper scores 0', () => {
  expect(score(paperOf(), new Map(), new Map())).toMatchObject({
    points: 0,
    full: 0,
    percent: 0,
    passed: false,
    domains: [],
  });
});

const questions = fc.array(
  fc.record({
    domain: fc.constantFrom(...exam.domains.map(({ domain }) => domain)),
    points: fc.option(fc.integer({ min: 0, max: 8 })),
  }),
  { minLength: 1, maxLength: 8 },
);

/** Practical questions of four points, each with half points earned or no verdict. */
function scored(drawn: { domain: 'compute' | 'image' | 'networking' | string; points: number | null }[]) {
  const paper = paperOf(...drawn.map(({ domain }) => practical({ domain: domain as 'compute' })));
  const verdicts = drawn.flatMap(({ points }, i): [number, QuestionVerdict][] =>
    points === null ? [] : [[i + 1, verdict(points / 2)]],
  );
  return score(paper, new Map(), new Map(verdicts));
}

test('questions, domains and the whole add up, and the weights to 100', () => {
  fc.assert(
    fc.property(questions, (drawn) => {
      const result = scored(drawn);
      const sum = (parts: { points: number; full: number }[]) => [
        parts.reduce((total, { points }) => total + points, 0),
        parts.reduce((total, { full }) => total + full, 0),
      ];
      expect(sum(result.questions)).toEqual([result.points, result.full]);
      expect(sum(result.domains)).toEqual([result.points, result.full]);
      expect(result.domains.reduce((total, { weight }) => total + weight, 0)).toBeCloseTo(100, 0);
      expect(result.percent).toBeGreaterThanOrEqual(0);
      expect(result.percent).toBeLessThanOrEqual(100);
    }),
  );
});

test('full points everywhere are 100 percent, no points 0 percent', () => {
  fc.assert(
    fc.property(questions, (drawn) => {
      expect(scored(drawn.map((one) => ({ ...one, points: 8 }))).percent).toBe(100);
      expect(scored(drawn.map((one) => ({ ...one, points: 0 }))).percent).toBe(0);
    }),
  );
});

test('one more point never lowers the percent', () => {
  fc.assert(
    fc.property(questions, (drawn) => {
      const better = drawn.map((one, i) => (i === 0 ? { ...one, points: Math.min(8, (one.points ?? 0) + 2) } : one));
      expect(scored(better).percent).toBeGreaterThanOrEqual(scored(drawn).percent);
    }),
  );
});
