import { canonicalJson } from '../../digest.js';
import type { Expectation } from '../../schema/expectation.js';
import type { Json } from '../../schema/json.js';
import { differs } from '../finding.js';
import type { Rule } from '../rule.js';

/** One of these values, equal as JSON, in full and by type: `3` is not `"3"`. */
export const isIn: Rule = (operand, found, at) =>
  Array.isArray(operand) && operand.some((value) => equal(value, found)) ? [] : [differs(at, { in: operand }, found)];

export const gte = ordering('gte', (found, bound) => found >= bound);
export const lt = ordering('lt', (found, bound) => found < bound);

function equal(a: unknown, b: unknown): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

/** Headers and command output hold numbers as text, so text that is a number counts as one. */
function ordering(operator: string, holds: (found: number, bound: number) => boolean): Rule {
  return (operand, found, at) => {
    const [bound, number] = [numberOf(operand), numberOf(found)];
    const fits = bound !== undefined && number !== undefined && holds(number, bound);
    return fits ? [] : [differs(at, { [operator]: operand }, found)];
  };
}

function numberOf(value: Json | Expectation): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
}
