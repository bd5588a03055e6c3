import type { Exam } from '../schema/exam.js';
import type { Paper } from '../schema/paper.js';
import type { Question } from '../schema/question.js';
import { score } from '../score/score.js';
import { breachesOf, figuresOf } from './breaches.js';
import { capacityOf } from './capacity.js';
import { type DrawableQuestion, drawPaper, PaperImpossible } from './draw-paper.js';
import { isInPool } from './pool.js';

/** Lowest, mean and highest of a figure over all papers. */
export type Spread = { lowest: number; mean: number; highest: number };

/** What many papers of one exam came to. */
export type DrawsTally = {
  exam: string;
  papers: number;
  minutes: Spread;
  points: Spread;
  questions: Spread;
  practicalPercent: Spread;
  /** Percentage points by which the share of a domain in the points missed its weight, the worst domain of each paper. */
  missed: Spread;
  msPerDraw: Spread;
  /** Broken rules by sentence, with how many papers broke them. */
  breaches: Map<string, number>;
  /** Of the questions in the pool: how often the rarest was drawn, and which were not although they fit. */
  rarest: number;
  never: string[];
  /** Questions whose points are more than their domain may bring to the largest paper. */
  tooLarge: string[];
};

/**
 * Draws so many papers of an exam and measures each.
 *
 * @param now a clock in milliseconds, to time each draw
 */
export function tallyDraws(
  exam: Exam,
  bank: readonly DrawableQuestion[],
  count: number,
  now: () => number,
): DrawsTally {
  const rows: Record<'minutes' | 'points' | 'questions' | 'practicalPercent' | 'missed' | 'msPerDraw', number[]> = {
    minutes: [],
    points: [],
    questions: [],
    practicalPercent: [],
    missed: [],
    msPerDraw: [],
  };
  const breaches = new Map<string, number>();
  const drawn = new Map<string, number>();
  for (let i = 0; i < count; i++) {
    const start = now();
    const paper = paperOrWhy(exam, bank, `draw ${i}`);
    rows.msPerDraw.push(now() - start);
    const broken = typeof paper === 'string' ? [paper] : brokenIn(exam, paper);
    for (const sentence of broken) breaches.set(sentence, (breaches.get(sentence) ?? 0) + 1);
    if (typeof paper === 'string') continue;
    const questions = paper.questions.map(({ question }) => question);
    const { minutes, points, practicalPercent, domainPercent } = figuresOf(questions);
    rows.minutes.push(minutes);
    rows.points.push(points);
    rows.questions.push(questions.length);
    rows.practicalPercent.push(practicalPercent);
    rows.missed.push(Math.max(...exam.domains.map(({ domain, weight }) => Math.abs(domainPercent(domain) - weight))));
    for (const { id } of questions) drawn.set(id, (drawn.get(id) ?? 0) + 1);
  }
  const pool = bank.map(({ question }) => question).filter((question) => isInPool(exam, question));
  const isTooLarge = tooLargeIn(exam, Math.max(0, ...rows.points));
  const fitting = pool.filter((question) => drawn.has(question.id) || !isTooLarge(question));
  return {
    exam: exam.id,
    papers: rows.points.length,
    minutes: spreadOf(rows.minutes),
    points: spreadOf(rows.points),
    questions: spreadOf(rows.questions),
    practicalPercent: spreadOf(rows.practicalPercent),
    missed: spreadOf(rows.missed),
    msPerDraw: spreadOf(rows.msPerDraw),
    breaches,
    rarest: Math.min(...fitting.map(({ id }) => drawn.get(id) ?? 0)),
    never: fitting.filter(({ id }) => !drawn.has(id)).map(({ id }) => id),
    tooLarge: pool.filter((question) => !fitting.includes(question)).map(({ id }) => id),
  };
}

function paperOrWhy(exam: Exam, bank: readonly DrawableQuestion[], seed: string): Paper | string {
  try {
    return drawPaper(exam, bank, seed);
  } catch (error) {
    if (error instanceof PaperImpossible) return error.message;
    throw error;
  }
}

/** Beside the rules of the exam: the order of the paper, and the weights the score will really use. */
function brokenIn(exam: Exam, paper: Paper): string[] {
  const questions = paper.questions.map(({ question }) => question);
  const early = questions.flatMap((question, i) =>
    question.kind === 'practical'
      ? questions
          .slice(i)
          .filter(({ id }) => question.runs.after.includes(id))
          .map(({ id }) => `${question.id} stands before ${id}`)
      : [],
  );
  const weights = new Map(score(paper, new Map(), new Map()).domains.map(({ domain, weight }) => [domain, weight]));
  const shifted = exam.domains.flatMap(({ domain, weight }) =>
    Math.abs((weights.get(domain) ?? 0) - weight) <= 2
      ? []
      : [`${domain} counts ${weights.get(domain) ?? 0} % of the score`],
  );
  return [...breachesOf(exam, questions, capacityOf(exam)), ...early, ...shifted];
}

function tooLargeIn({ plan, domains }: Exam, mostPoints: number): (question: Question) => boolean {
  const within = plan?.weightWithin;
  return ({ domain, points }) => {
    const weight = domains.find((entry) => entry.domain === domain)?.weight ?? 0;
    return within !== undefined && points > (mostPoints * (weight + within)) / 100;
  };
}

function spreadOf(values: readonly number[]): Spread {
  if (values.length === 0) return { lowest: 0, mean: 0, highest: 0 };
  let [lowest, sum, highest] = [Number.POSITIVE_INFINITY, 0, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
    sum += value;
  }
  return { lowest, mean: sum / values.length, highest };
}
