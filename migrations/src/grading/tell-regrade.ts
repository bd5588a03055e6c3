import type { QuestionVerdict } from '@stackproof/question-bank';
import { type AttemptRegrade, isUnchanged, type VerdictChange } from './regrade.js';

/** What an operator reads about one attempt; nothing for one that stays as it is. */
export function linesOf(regrade: AttemptRegrade): string[] {
  const { attemptId, before, after, changes, refused } = regrade;
  const refusals = refused.map(({ question, why }) => `attempt ${attemptId}: ${question} is not judged again: ${why}`);
  if (isUnchanged(regrade)) return refusals;
  return [
    `attempt ${attemptId}: ${before.percent} % → ${after.percent} %${passes(before.passed, after.passed)}${open(after.provisional)}`,
    ...changes.flatMap(changeLines),
    ...refusals,
  ];
}

/** The last line: how much was looked at and what became of it. */
export function summaryOf(
  done: readonly { isChanged: boolean; judged: number; refused: number }[],
  isApplied: boolean,
): string {
  const sum = (count: (one: (typeof done)[number]) => number) => done.reduce((total, one) => total + count(one), 0);
  const changed = sum(({ isChanged }) => (isChanged ? 1 : 0));
  const ending = isApplied
    ? `${changed} changed; scores and verdicts before are kept.`
    : `${changed} would change. Nothing was changed; apply with --apply --reason "<why>".`;
  return `${done.length} attempts, ${sum(({ judged }) => judged)} verdicts judged again, ${sum(({ refused }) => refused)} questions refused: ${ending}`;
}

function changeLines({ position, question, runNumber, before, after }: VerdictChange): string[] {
  const head = `  question ${position} ${question}, run ${runNumber}: ${before.points}/${before.full} → ${after.points}/${after.full}`;
  const was = verdictsOf(before);
  const is = verdictsOf(after);
  const ids = [...new Set([...was.keys(), ...is.keys()])].filter((id) => was.get(id) !== is.get(id));
  return [head, ...ids.map((id) => `    ${id}: ${was.get(id) ?? 'not there'} → ${is.get(id) ?? 'not there'}`)];
}

function verdictsOf({ checks, guards }: QuestionVerdict): Map<string, string> {
  return new Map([
    ...checks.map(({ check, verdict, points }) => [check, `${verdict} (${points})`] as const),
    ...guards.map(({ guard, verdict }) => [`guard ${guard}`, verdict] as const),
  ]);
}

function passes(before: boolean, after: boolean): string {
  if (before === after) return '';
  return after ? ', now passed' : ', no longer passed';
}

function open(isProvisional: boolean): string {
  return isProvisional ? ', provisional' : '';
}
