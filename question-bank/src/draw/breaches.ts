import type { Capacity, Exam } from '../schema/exam.js';
import type { Question } from '../schema/question.js';
import { exceeded, heldBy } from './capacity.js';
import { goTogether } from './go-together.js';
import { isInPool } from './pool.js';

/** What a paper comes to: planned minutes, points, and percent of the points by domain and by difficulty. */
export type PaperFigures = {
  minutes: number;
  points: number;
  practicalPercent: number;
  domainPercent: (domain: string) => number;
  difficultyPercent: (level: number) => number;
};

export function figuresOf(questions: readonly Question[]): PaperFigures {
  const points = pointsOf(questions);
  const percentOf = (wanted: (question: Question) => boolean) => (100 * pointsOf(questions.filter(wanted))) / points;
  return {
    minutes: questions.reduce((sum, { minutes }) => sum + minutes, 0),
    points,
    practicalPercent: percentOf(({ kind }) => kind === 'practical'),
    domainPercent: (domain) => percentOf((question) => question.domain === domain),
    difficultyPercent: (level) => percentOf(({ difficulty }) => difficulty === level),
  };
}

/**
 * Every rule of its exam that a paper does not keep to, a sentence each.
 *
 * @param capacity what the questions may ask of the environment all together
 */
export function breachesOf(exam: Exam, questions: readonly Question[], capacity: Capacity): string[] {
  return [
    ...planBreaches(exam, questions),
    ...exam.domains.flatMap((entry) => countBreaches(entry, questions)),
    ...questions.flatMap((one, i) =>
      questions
        .slice(i + 1)
        .flatMap((other) => (goTogether(one, other) ? [] : [`${one.id} and ${other.id} do not go together`])),
    ),
    ...questions.flatMap((one) => (isInPool(exam, one) ? [] : [`${one.id} is not in the pool`])),
    ...exceeded(heldBy(questions), capacity).map((figure) => `more ${figure} than ${capacity[figure]}`),
  ];
}

function planBreaches({ plan, domains }: Exam, questions: readonly Question[]): string[] {
  if (plan === undefined) return [];
  const { minutes, domainPercent, difficultyPercent } = figuresOf(questions);
  const { least, most } = plan.minutes;
  return [
    ...(minutes < least || minutes > most ? [`${minutes} minutes are planned, not ${least} to ${most}`] : []),
    ...domains.flatMap(({ domain, weight }) => {
      const percent = domainPercent(domain);
      const isNear = Math.abs(percent - weight) <= (plan.weightWithin ?? 100);
      return isNear ? [] : [`${domain} brings ${percent.toFixed(1)} % of the points and weighs ${weight} %`];
    }),
    ...(plan.difficulty ?? []).flatMap((bounds) => {
      const percent = difficultyPercent(bounds.level);
      const isInside = percent >= bounds.least && percent <= bounds.most;
      return isInside ? [] : [`difficulty ${bounds.level} brings ${percent.toFixed(1)} % of the points`];
    }),
  ];
}

function countBreaches(entry: Exam['domains'][number], questions: readonly Question[]): string[] {
  const own = questions.filter(({ domain }) => domain === entry.domain);
  const practical = own.filter(({ kind }) => kind === 'practical').length;
  const counts = { practical, knowledge: own.length - practical };
  return (['practical', 'knowledge'] as const).flatMap((kind) => {
    const least = entry.atLeast?.[kind] ?? entry[kind];
    const isInside = counts[kind] >= least && counts[kind] <= entry[kind];
    return isInside ? [] : [`${entry.domain} has ${counts[kind]} ${kind} questions, not ${least} to ${entry[kind]}`];
  });
}

/** What questions are worth together. */
export function pointsOf(questions: readonly Question[]): number {
  return questions.reduce((sum, { points }) => sum + points, 0);
}
