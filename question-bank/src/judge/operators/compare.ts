import { canonicalJson } from '../../digest.js';
import type { Expectation } from '../../schema/expectation.js';
import { isObject, type Json } from '../../schema/json.js';
import { differs } from '../finding.js';
import type { Rule } from '../rule.js';

/** One of these values, equal as JSON, in full and by type: `3` is not `"3"`. */
export const isIn: Rule = (operand, found, at) =>
  Array.isArray(operand) && operand.some((value) => equal(value, found)) ? [] : [differs(at, { in: operand }, found)];

export const gt = ordering('gt', (found, bound) => found > bound);
export const gte = ordering('gte', (found, bound) => found >= bound);
export const lt = ordering('lt', (found, bound) => found < bound);
export const lte = ordering('lte', (found, bound) => found <= bound);

/** `{ value, by }`: no farther than `by` from `value`. */
export const about: Rule = (operand, found, at) => {
  const { value = null, by = null } = isObject(operand) ? operand : {};
  const isNear = Math.abs(numberOf(found) - numberOf(value)) <= numberOf(by);
  return isNear ? [] : [differs(at, { about: operand }, found)];
};

function equal(a: unknown, b: unknown): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

/** Headers and command output hold numbers as text, so text that is a number counts as one. */
function ordering(operator: string, holds: (found: number, bound: number) => boolean): Rule {
  return (operand, found, at) =>
    holds(numberOf(found), numberOf(operand)) ? [] : [differs(at, { [operator]: operand }, found)];
}

/** NaN for what is no number: it is neither near, nor less, nor more than anything. */
function numberOf(value: Json | Expectation): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
}
