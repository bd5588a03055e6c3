import { expect, test } from '@jest/globals';
import type { Exam, ExamPlan } from '../schema/exam.js';
import { fullBank } from '../test/full-bank.js';
import { words } from '../test/questions.js';
import { tallyDraws } from './tally-draws.js';

/** Images, and a fifth of the dashboard, whose tasks bring four points or six. */
function examOf(plan: ExamPlan, itemsOfDashboard: number): Exam {
  return {
    id: 'exam',
    title: words('Exam'),
    description: words('Exam'),
    minutes: 60,
    passPercent: 70,
    plan: { practicalPercent: 80, ...plan },
    domains: [
      { domain: 'image', weight: 80, practical: 6, knowledge: 20, atLeast: { practical: 1, knowledge: 1 } },
      {
        domain: 'dashboard',
        weight: 20,
        practical: 1,
        knowledge: itemsOfDashboard === 0 ? 0 : 2,
        atLeast: { practical: 0, knowledge: itemsOfDashboard },
      },
    ],
  };
}

const tally = (plan: ExamPlan, fewest = 1, count = 300) => tallyDraws(examOf(plan, fewest), fullBank, count, () => 0);

test('many draws are told by their figures, with how often the rarest question came', () => {
  const { breaches, papers, minutes, missed, rarest, never } = tally({
    minutes: { least: 15, most: 60 },
    weightWithin: 5,
  });
  expect([...breaches]).toEqual([]);
  expect(papers).toBe(300);
  expect(minutes.lowest).toBeGreaterThanOrEqual(15);
  expect(minutes.highest).toBeLessThanOrEqual(60);
  expect(minutes.mean).toBeGreaterThan(minutes.lowest);
  expect(missed.highest).toBeLessThanOrEqual(5);
  expect(never).toEqual([]);
  expect(rarest).toBeGreaterThan(0);
});

test('a question that brings more points than its domain may is told apart from one that never came', () => {
  const { tooLarge, never } = tally({ minutes: { least: 15, most: 25 }, weightWithin: 5 });
  expect(tooLarge).toContain('task-hz-01');
  expect(never).not.toContain('task-hz-01');
});

test('a domain that is left empty is told: its weight would go to the others', () => {
  const { breaches } = tally({ minutes: { least: 5, most: 12 } }, 0);
  expect([...breaches.keys()]).toContain('dashboard counts 0 % of the score');
});

test('papers that cannot be drawn are counted, and everything that fits was never drawn', () => {
  const { breaches, papers, never } = tally({ minutes: { least: 900, most: 901 } }, 1, 3);
  expect([...breaches]).toEqual([[expect.stringContaining('The bank cannot fill the exam'), 3]]);
  expect(papers).toBe(0);
  expect(never).toHaveLength(
    fullBank.filter(({ question }) => ['image', 'dashboard'].includes(question.domain)).length,
  );
});
