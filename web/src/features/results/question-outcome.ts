import type { ResultQuestion } from '@stackproof/api/contract';
import type { Verdict } from '../../ui/verdict-mark.js';

/**
 * The one sign before a question. `unknown` comes before `fail`: as long as something could not be
 * checked, the question is not lost. null: nothing was judged yet; `late`: only after the time.
 */
export function outcomeOf({ view, points, full, provisional, checks, waiting }: ResultQuestion): Verdict | null {
  if (points >= full && !provisional) return 'pass';
  const isPractical = view.kind === 'practical';
  if (isPractical && provisional && checks.length === 0) return waiting ? 'late' : null;
  if (isPractical && (provisional || checks.some(({ verdict }) => verdict === 'unknown'))) return 'unknown';
  return points > 0 ? 'partly' : 'fail';
}
