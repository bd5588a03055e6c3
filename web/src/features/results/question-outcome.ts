import type { ResultQuestion } from '@stackproof/api/contract';

type Verdict = ResultQuestion['checks'][number]['verdict'];

/**
 * The one sign before a question. `unknown` comes before `fail`: as long as something could not be
 * checked, the question is not lost. null: nothing was judged yet.
 */
export function outcomeOf({ view, points, full, provisional, checks }: ResultQuestion): Verdict | null {
  if (points >= full && !provisional) return 'pass';
  if (view.kind !== 'practical') return 'fail';
  if (checks.length === 0) return provisional ? null : 'fail';
  return provisional || checks.some(({ verdict }) => verdict === 'unknown') ? 'unknown' : 'fail';
}
