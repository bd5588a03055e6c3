import type { Capacity } from '../schema/exam.js';
import type { PracticalQuestion, Question } from '../schema/question.js';
import { exceeded, heldBy } from './capacity.js';

/**
 * Whether two questions may stand in one paper: not the same, no conflict, at most one of them exclusive, and neither
 * takes away a service the other needs.
 */
export function goTogether(a: Question, b: Question): boolean {
  if (a.id === b.id) return false;
  if (a.kind !== 'practical' || b.kind !== 'practical') return true;
  if (a.runs.exclusive && b.runs.exclusive) return false;
  if (disrupts(a, b) || disrupts(b, a)) return false;
  return !a.runs.conflicts.includes(b.id) && !b.runs.conflicts.includes(a.id);
}

/** Whether a question may join those that stand in a paper, and an environment of this capacity still carry them all. */
export function joins(question: Question, standing: readonly Question[], most: Capacity): boolean {
  if (!standing.every((other) => goTogether(other, question))) return false;
  return question.kind !== 'practical' || exceeded(heldBy([...standing, question]), most).length === 0;
}

function disrupts(one: PracticalQuestion, other: PracticalQuestion): boolean {
  return one.runs.disrupts?.some((service) => other.needs.services.includes(service)) ?? false;
}
