import type { Exam } from '../schema/exam.js';
import type { Question } from '../schema/question.js';
import type { Dice } from './dice.js';

/** So many questions out of these, none twice. */
export type Slot<T> = { from: T[]; count: number };

/**
 * As many questions of each domain and kind as the exam asks for, such that all can run on one environment,
 * in the order of the exam's domains; undefined when there is no such choice.
 */
export function selectQuestions<T extends { question: Question }>(
  exam: Exam,
  questions: readonly T[],
  chance: Dice,
): T[] | undefined {
  const slots = exam.domains.flatMap(({ domain, practical, knowledge }): Slot<T>[] => {
    const shuffled = chance.shuffled(questions.filter(({ question }) => question.domain === domain));
    return [
      { from: shuffled.filter(({ question }) => question.kind === 'practical'), count: practical },
      { from: shuffled.filter(({ question }) => question.kind !== 'practical'), count: knowledge },
    ];
  });
  return fill(slots, []);
}

/** Tries the shuffled questions in turn and steps back where a choice leaves no way on. */
export function fill<T extends { question: Question }>([slot, ...later]: Slot<T>[], chosen: T[]): T[] | undefined {
  if (slot === undefined) return chosen;
  if (slot.count === 0) return fill(later, chosen);
  for (const [i, candidate] of slot.from.entries()) {
    if (slot.from.length - i < slot.count) return undefined;
    if (!chosen.every(({ question }) => goTogether(question, candidate.question))) continue;
    const rest = { from: slot.from.slice(i + 1), count: slot.count - 1 };
    const filled = fill([rest, ...later], [...chosen, candidate]);
    if (filled !== undefined) return filled;
  }
  return undefined;
}

function goTogether(a: Question, b: Question): boolean {
  if (a.id === b.id) return false;
  if (a.kind !== 'practical' || b.kind !== 'practical') return true;
  if (a.runs.exclusive && b.runs.exclusive) return false;
  return !a.runs.conflicts.includes(b.id) && !b.runs.conflicts.includes(a.id);
}
