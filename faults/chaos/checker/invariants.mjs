import { everyRunEndsOnce, nothingHangsOnTheQueue, onlyTheHolderWrites } from './runs.mjs';
import { acknowledgedSavesAreKept, noSaveAfterTheDeadline } from './saves.mjs';
import { everySubmissionHasOneScore, noVerdictLies } from './scores.mjs';

/** Each takes the history and the final state, and gives what does not hold; `noSecretShows` is I8. */
export const invariants = [
  ['I1 every acknowledged save is kept, and nothing is stored that was never sent', acknowledgedSavesAreKept],
  ['I2 no save is stored after the deadline and its grace', noSaveAfterTheDeadline],
  ['I3 every attempt handed in has exactly one score, and total = sum', everySubmissionHasOneScore],
  ['I4 every run ends within 60 s of the fault, none lost, none twice', everyRunEndsOnce],
  ['I5 results are written under the current lease only, and looking changes nothing', onlyTheHolderWrites],
  ['I6 no right answer gets fail, no wrong one pass', noVerdictLies],
  ['I7 the outbox drains, nothing is orphaned, Redis can be emptied', nothingHangsOnTheQueue],
];
