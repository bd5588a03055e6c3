import type { CheckVerdict, GuardVerdict, VerdictKind } from '../schema/verdict.js';
import { roundPoints } from '../score/round.js';

/**
 * The points of a question from its verdicts, and whether something unknown could still change them:
 * they differ between everything unknown turning out well and everything turning out badly.
 */
export function totalPoints(
  checks: readonly CheckVerdict[],
  guards: readonly GuardVerdict[],
): { points: number; provisional: boolean } {
  const unknownIs = (checkVerdict: VerdictKind, guardVerdict: VerdictKind) =>
    afterGuards(
      checks.map((check) => (check.verdict === 'unknown' ? { ...check, ...counted(check, checkVerdict) } : check)),
      guards.map((guard) => (guard.verdict === 'unknown' ? { ...guard, verdict: guardVerdict } : guard)),
    );
  return {
    points: unknownIs('fail', 'pass'),
    provisional: unknownIs('pass', 'pass') !== unknownIs('fail', 'fail'),
  };
}

function counted({ full }: CheckVerdict, verdict: VerdictKind): { verdict: VerdictKind; points: number } {
  return { verdict, points: verdict === 'pass' ? full : 0 };
}

/** A violated guard takes all points, or all above a share of the full ones. */
function afterGuards(checks: readonly CheckVerdict[], guards: readonly GuardVerdict[]): number {
  const earned = checks.reduce((sum, { points }) => sum + points, 0);
  const full = checks.reduce((sum, check) => sum + check.full, 0);
  const limits = guards
    .filter(({ verdict }) => verdict === 'fail')
    .map(({ effect }) => (effect === 'zero' ? 0 : effect.cap * full));
  return roundPoints(Math.min(earned, ...limits));
}
