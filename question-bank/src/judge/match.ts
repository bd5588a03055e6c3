import { type Expectation, isOperatorObject, type Operator } from '../schema/expectation.js';
import { isObject, type Json } from '../schema/json.js';
import type { Finding } from '../schema/verdict.js';
import { differs, missing } from './finding.js';
import { about, gt, gte, isIn, lt, lte } from './operators/compare.js';
import { all, has, length, none, sameSet } from './operators/lists.js';
import { absent, anyOf, not, present } from './operators/presence.js';
import { wideOpen } from './operators/security-group.js';
import { cidrEq, jsonText, matches } from './operators/text.js';
import { after, within } from './operators/times.js';
import { below, type Place } from './place.js';
import type { PresenceRule, Rule } from './rule.js';

type PresenceOperator = 'present' | 'absent' | 'anyOf' | 'not';

const presenceRules: Record<PresenceOperator, PresenceRule> = { present, absent, anyOf, not };

const rules: Record<Exclude<Operator, PresenceOperator>, Rule> = {
  in: isIn,
  matches,
  gt,
  gte,
  lt,
  lte,
  about,
  after,
  within,
  length,
  has,
  all,
  none,
  sameSet,
  cidrEq,
  json: jsonText,
  wideOpen,
};

/**
 * Compares an observed value with an expectation whose places are filled already.
 *
 * @param found undefined when nothing is there; only `absent: true` and what is built from it fits then
 * @param at    the fact and the path, for the sentences
 * @returns what differs, the most telling first; empty when it fits
 *
 * Pure, and never throws whatever was observed.
 */
export function match(expected: Expectation, found: Json | undefined, at: Place): Finding[] {
  if (isOperatorObject(expected)) {
    return Object.entries(expected).flatMap(([name, operand]) => apply(name as Operator, operand, found, at));
  }
  if (found === undefined) return [missing(at, expected)];
  if (Array.isArray(expected)) {
    if (!Array.isArray(found) || found.length !== expected.length) return [differs(at, expected, found)];
    return expected.flatMap((entry, i) => match(entry, found[i], below(at, i)));
  }
  if (isObject(expected)) {
    if (!isObject(found)) return [differs(at, expected, found)];
    return Object.entries(expected).flatMap(([key, field]) =>
      match(field, Object.hasOwn(found, key) ? found[key] : undefined, below(at, key)),
    );
  }
  return found === expected ? [] : [differs(at, expected, found)];
}

/** Whether a value fits an expectation whose places are filled already. */
export function meets(expected: Expectation, found: Json | undefined): boolean {
  return match(expected, found, { fact: '', path: '' }).length === 0;
}

function apply(operator: Operator, operand: Expectation, found: Json | undefined, at: Place): Finding[] {
  if (operator in presenceRules) return presenceRules[operator as PresenceOperator](operand, found, at, match);
  if (found === undefined) return [missing(at, { [operator]: operand })];
  return rules[operator as Exclude<Operator, PresenceOperator>](operand, found, at, match);
}
