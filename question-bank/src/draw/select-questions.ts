import type { Capacity, Exam } from '../schema/exam.js';
import type { Question } from '../schema/question.js';
import type { Dice } from './dice.js';
import { fill, type Slot } from './fill.js';
import { isInPool } from './pool.js';
import { selectPlanned } from './select-planned.js';

/**
 * Questions of each domain and kind as the exam asks for, such that all can run on one environment and the paper keeps
 * to the exam's plan, in the order of the exam's domains; undefined when none was found.
 */
export function selectQuestions<T extends { question: Question }>(
  exam: Exam,
  questions: readonly T[],
  capacity: Capacity,
  chance: Dice,
): T[] | undefined {
  const pool = questions.filter(({ question }) => isInPool(exam, question));
  if (exam.plan !== undefined) return selectPlanned(exam, exam.plan, pool, capacity, chance);
  const slots = exam.domains.flatMap(({ domain, practical, knowledge }): Slot<T>[] => {
    const shuffled = chance.shuffled(pool.filter(({ question }) => question.domain === domain));
    return [
      { from: shuffled.filter(({ question }) => question.kind === 'practical'), count: practical },
      { from: shuffled.filter(({ question }) => question.kind !== 'practical'), count: knowledge },
    ];
  });
  return fill(slots, [], capacity);
}
