import type { Recording } from '../schema/recording.js';
import type { CheckVerdict, GuardVerdict, QuestionVerdict } from '../schema/verdict.js';
import type { ProofState } from './proof-of.js';

/** The verdict of each check and guard, by id. */
export function verdictsOf({ checks, guards }: QuestionVerdict): Recording['expect'] {
  return {
    checks: Object.fromEntries(checks.map(({ check, verdict }) => [check, verdict])),
    guards: Object.fromEntries(guards.map(({ guard, verdict }) => [guard, verdict])),
  };
}

/**
 * What a state shows that it must not: untouched a question scores nothing, solved everything, and a wrong answer fails
 * exactly what it names; a check that is skipped because of that need not be named.
 */
export function stateFaults({ name, fails }: Pick<ProofState, 'name' | 'fails'>, verdict: QuestionVerdict): string[] {
  if (fails !== undefined) return wrongFaults(name, fails, verdict);
  return name === 'untouched' ? untouchedFaults(verdict) : solvedFaults(verdict);
}

function untouchedFaults({ points, checks, guards }: QuestionVerdict): string[] {
  return [
    ...(points === 0 ? [] : [`untouched scores ${points}`]),
    ...checks.flatMap(({ check, verdict }) =>
      verdict === 'pass' || verdict === 'unknown' ? [`untouched: check ${check} is ${verdict}`] : [],
    ),
    ...guardFaults('untouched', guards),
  ];
}

function solvedFaults({ points, full, checks, guards }: QuestionVerdict): string[] {
  return [
    ...(points === full ? [] : [`solved scores ${points} of ${full}`]),
    ...checks.flatMap((check) =>
      check.verdict === 'pass' ? [] : [`solved: check ${check.check} is ${check.verdict}: ${reasonOf(check)}`],
    ),
    ...guardFaults('solved', guards),
  ];
}

function reasonOf({ finding, reason }: CheckVerdict): string {
  return finding?.says.en ?? reason ?? '';
}

function guardFaults(state: string, guards: readonly GuardVerdict[]): string[] {
  return guards.flatMap(({ guard, verdict }) => (verdict === 'pass' ? [] : [`${state}: guard ${guard} is ${verdict}`]));
}

function wrongFaults(name: string, fails: readonly string[], verdict: QuestionVerdict): string[] {
  const { checks, guards } = verdictsOf(verdict);
  return Object.entries({ ...checks, ...guards }).flatMap(([id, is]) => {
    if (is === 'unknown') return [`${name}: ${id} is unknown`];
    if (is === 'fail' && !fails.includes(id)) return [`${name}: ${id} fails too`];
    return is !== 'fail' && fails.includes(id) ? [`${name}: ${id} is ${is} instead of fail`] : [];
  });
}
