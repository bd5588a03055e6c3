import type { Capacity } from '../schema/exam.js';
import type { Question } from '../schema/question.js';
import { joins } from './go-together.js';

/** So many questions out of these, none twice. */
export type Slot<T> = { from: T[]; count: number };

/** Candidates looked at before a search gives up; it has tried everything long before in a bank that is small. */
const mostSteps = 20_000;
/** To measure a whole paper costs as much as to look at so many candidates. */
const stepsOfMeasure = 100;

/**
 * Tries the questions of each slot in turn and steps back where a choice leaves no way on.
 *
 * @param chosen   stands already and stays
 * @param capacity what all may hold together on the environment
 * @param suits    what else the whole must be
 * @returns the chosen and one after the other those of the slots; undefined when there is no such choice, or none was
 *          found within a bounded number of steps
 */
export function fill<T extends { question: Question }>(
  slots: readonly Slot<T>[],
  chosen: T[],
  capacity: Capacity,
  suits: (filled: T[]) => boolean = () => true,
): T[] | undefined {
  let steps = 0;
  const search = ([slot, ...later]: readonly Slot<T>[], standing: T[]): T[] | undefined => {
    if (slot === undefined) {
      steps += stepsOfMeasure;
      return suits(standing) ? standing : undefined;
    }
    if (slot.count === 0) return search(later, standing);
    const questions = standing.map(({ question }) => question);
    for (const [i, candidate] of slot.from.entries()) {
      if (slot.from.length - i < slot.count || ++steps > mostSteps) return undefined;
      if (!joins(candidate.question, questions, capacity)) continue;
      const rest = { from: slot.from.slice(i + 1), count: slot.count - 1 };
      const filled = search([rest, ...later], [...standing, candidate]);
      if (filled !== undefined) return filled;
    }
    return undefined;
  };
  return search(slots, chosen);
}
