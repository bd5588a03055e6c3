import type { QuestionVerdict } from '../schema/verdict.js';

/** What one run found of one question; `number` is the run's. */
export type FoundVerdict = {
  position: number;
  number: number;
  verdict: QuestionVerdict;
  /** Collected too late to count by itself. */
  isLate: boolean;
  /** An instructor lets it count although it is late. */
  isAccepted: boolean;
};

/** `counted` makes the score; `waiting` is newer, late, and counts once it is accepted. */
export type Standing<Found extends FoundVerdict> = { counted?: Found; waiting?: Found };

/**
 * Chooses which verdict of each question counts.
 *
 * Of those in time or accepted, the newest that is settled; while there is none, the newest that saw something; else
 * the newest. So no fault takes away what an earlier run settled, and nothing collected late counts by itself.
 *
 * @param found verdicts of all runs of one attempt, in any order
 * @returns by position; a position without any verdict is missing
 *
 * Pure: same input, same choice, whatever the order.
 */
export function standingsOf<Found extends FoundVerdict>(found: readonly Found[]): Map<number, Standing<Found>> {
  const standings = new Map<number, Standing<Found>>();
  for (const [position, all] of Map.groupBy(found, (one) => one.position)) {
    standings.set(position, standingOf(all.toSorted((a, b) => b.number - a.number)));
  }
  return standings;
}

function standingOf<Found extends FoundVerdict>(newestFirst: readonly Found[]): Standing<Found> {
  const counting = newestFirst.filter(({ isLate, isAccepted }) => !isLate || isAccepted);
  const counted =
    counting.find(({ verdict }) => !verdict.provisional) ??
    counting.find(({ verdict }) => sawSomething(verdict)) ??
    counting[0];
  const waiting = newestFirst.find(
    (one) =>
      one.isLate &&
      !one.isAccepted &&
      sawSomething(one.verdict) &&
      (counted === undefined || one.number > counted.number),
  );
  return { ...(counted === undefined ? {} : { counted }), ...(waiting === undefined ? {} : { waiting }) };
}

function sawSomething({ checks, guards }: QuestionVerdict): boolean {
  return [...checks, ...guards].some(({ verdict }) => verdict !== 'unknown');
}
