import { canonicalJson } from '../../digest.js';
import type { Expectation } from '../../schema/expectation.js';
import type { Json } from '../../schema/json.js';
import { differs } from '../finding.js';
import type { Rule } from '../rule.js';

/** Equal as JSON, in full and by type: `3` is not `"3"`. */
export const is: Rule = (operand, found, at) => (equal(operand, found) ? [] : [differs(at, { is: operand }, found)]);

export const isIn: Rule = (operand, found, at) =>
  Array.isArray(operand) && operand.some((value) => equal(value, found)) ? [] : [differs(at, { in: operand }, found)];

export const gt = ordering('gt', (found, bound) => found > bound);
export const gte = ordering('gte', (found, bound) => found >= bound);
export const lt = ordering('lt', (found, bound) => found < bound);
export const lte = ordering('lte', (found, bound) => found <= bound);

/** Later than a moment; OpenStack writes times without a zone and means UTC. */
export const after: Rule = (operand, found, at) => {
  const [moment, seen] = [timeOf(operand), timeOf(found)];
  return moment !== undefined && seen !== undefined && seen > moment ? [] : [differs(at, { after: operand }, found)];
};

export function equal(a: unknown, b: unknown): boolean {
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

function timeOf(value: Json | Expectation): number | undefined {
  if (typeof value !== 'string') return undefined;
  const parts = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d+)?)(Z|[+-]\d\d:?\d\d)?$/.exec(value.trim());
  const time = parts === null ? Number.NaN : Date.parse(`${parts[1]}T${parts[2]}${parts[3] ?? 'Z'}`);
  return Number.isNaN(time) ? undefined : time;
}
