import type { Observation } from '../schema/observation.js';
import type { Check, Guard, Hint, PracticalQuestion } from '../schema/question.js';
import type { Text } from '../schema/text.js';
import type { CheckVerdict, Finding, GuardVerdict, QuestionVerdict } from '../schema/verdict.js';
import { render, type Scope } from '../template.js';
import { type Evidence, evaluate, evidenceOf, type Outcome } from './evaluate.js';
import { evidenceLevel } from './evidence-level.js';
import { totalPoints } from './total-points.js';

const mostFindings = 10;

/**
 * Judges one practical question from what was observed.
 *
 * @param scope        what the places of the question read; `fact` is taken from the observations
 * @param observations in any order; a fact without one is unknown
 * @returns verdicts in the order of the question. Points of a check are those it earns by itself; the points of the
 *          question are their sum after the guards. A guard that is unknown costs nothing, an unknown check earns
 *          nothing, and the verdict is provisional while either could still change the points.
 *
 * Pure: same input, same verdict. What could not be observed never passes and never fails.
 * @throws MissingValue when the scope lacks something other than a fact
 */
export function judge(
  question: PracticalQuestion,
  scope: Scope,
  observations: readonly Observation[],
): QuestionVerdict {
  const evidence = evidenceOf(scope, observations);
  const outcomes = checkOutcomes(question, evidence);
  const checks = question.checks.map((check) =>
    checkVerdict(question, check, outcomes.get(check.id) ?? { is: 'skipped' }, evidence),
  );
  const guards = question.guards.map((guard) => guardVerdict(question, guard, evidence));
  return {
    question: question.id,
    ...totalPoints(checks, guards),
    full: question.points,
    checks,
    guards,
  };
}

type CheckOutcome = Outcome | { is: 'skipped' };

/** Each check after those it needs: skipped when one of them failed, unknown while one of them is. */
function checkOutcomes({ checks }: PracticalQuestion, evidence: Evidence): Map<string, CheckOutcome> {
  const byId = new Map(checks.map((check) => [check.id, check]));
  const outcomes = new Map<string, CheckOutcome>();
  const decide = (check: Check): CheckOutcome => {
    const decided = outcomes.get(check.id);
    if (decided !== undefined) return decided;
    outcomes.set(check.id, { is: 'skipped' });
    const needed = check.needs.flatMap((id) => byId.get(id) ?? []).map(decide);
    const outcome = needed.some(({ is }) => is === 'fail' || is === 'skipped')
      ? ({ is: 'skipped' } as const)
      : (needed.find(({ is }) => is === 'unknown') ?? evaluate(check.on, check.expect, evidence));
    outcomes.set(check.id, outcome);
    return outcome;
  };
  checks.forEach(decide);
  return outcomes;
}

function checkVerdict(
  question: PracticalQuestion,
  check: Check,
  outcome: CheckOutcome,
  evidence: Evidence,
): CheckVerdict {
  const hint = outcome.is === 'fail' ? hintFor(check, question.hints, evidence) : undefined;
  return {
    check: check.id,
    points: outcome.is === 'pass' ? check.points : 0,
    full: check.points,
    ...judged(question, check, outcome, evidence),
    ...(hint === undefined ? {} : { hint }),
  };
}

function guardVerdict(question: PracticalQuestion, guard: Guard, evidence: Evidence): GuardVerdict {
  const outcome = evaluate(guard.on, guard.expect, evidence);
  return { guard: guard.id, effect: guard.effect, ...judged(question, guard, outcome, evidence) };
}

/** What verdicts of checks and of guards have in common. */
function judged(
  question: PracticalQuestion,
  { on, expect, says }: Check | Guard,
  outcome: CheckOutcome,
  { scope }: Evidence,
) {
  return {
    verdict: outcome.is,
    says: render(says, scope),
    on,
    level: evidenceLevel(question.facts, on, expect),
    ...(outcome.is === 'fail' ? findingFields(outcome.findings) : {}),
    ...(outcome.is === 'unknown' ? { reason: outcome.reason } : {}),
  };
}

function findingFields([finding, ...more]: [Finding, ...Finding[]]): { finding: Finding; also?: Finding[] } {
  return more.length === 0 ? { finding } : { finding, also: more.slice(0, mostFindings - 1) };
}

/** The first known wrong state that is certainly there. */
function hintFor(check: Check, hints: readonly Hint[], evidence: Evidence): Text | undefined {
  const recognised = hints.find(
    (hint) => hint.check === check.id && evaluate(hint.on, hint.when, evidence).is === 'pass',
  );
  return recognised === undefined ? undefined : render(recognised.says, evidence.scope);
}
