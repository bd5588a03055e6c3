import type { Question } from '../schema/question.js';

/** Whether two questions may stand in one paper: not the same, no conflict, at most one of them exclusive. */
export function goTogether(a: Question, b: Question): boolean {
  if (a.id === b.id) return false;
  if (a.kind !== 'practical' || b.kind !== 'practical') return true;
  if (a.runs.exclusive && b.runs.exclusive) return false;
  return !a.runs.conflicts.includes(b.id) && !b.runs.conflicts.includes(a.id);
}
