import type { PracticalQuestion, Question } from '../schema/question.js';

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

function disrupts(one: PracticalQuestion, other: PracticalQuestion): boolean {
  return one.runs.disrupts?.some((service) => other.needs.services.includes(service)) ?? false;
}
