import { z } from 'zod';
import type { Json } from './json.js';

/** Every operator; an object whose keys are all operators is read as operators, any other as a partial match. */
export const operators = [
  'not',
  'in',
  'matches',
  'gt',
  'gte',
  'lt',
  'lte',
  'about',
  'after',
  'within',
  'length',
  'has',
  'all',
  'none',
  'sameSet',
  'present',
  'absent',
  'anyOf',
  'cidrEq',
  'json',
  'wideOpen',
] as const;
export type Operator = (typeof operators)[number];

/**
 * What an observed value should look like. A literal must be equal; an object must match on the named keys;
 * an object of operators must satisfy each of them.
 */
export type Expectation = Json | ExpectationObject;
export type ExpectationObject = { [key: string]: Expectation };

const operatorSet = new Set<string>(operators);

export function isOperatorObject(value: Expectation): value is ExpectationObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key) => operatorSet.has(key));
}

export const expectation: z.ZodType<Expectation> = z
  .json()
  .describe(
    'literal: equal · object: partial match on the named keys · operators: not, in, matches (linear-time regular expression), ' +
      'gt, gte, lt, lte, about ({ value, by }), after (a time), within ({ of, seconds, hoursLater }: a time near another), ' +
      'length, has (some entry), all (every entry, and there is one), none (no entry), sameSet, present, absent, anyOf, ' +
      'cidrEq (same network), json (JSON text that fits), wideOpen (security group rule open to everyone)',
  ) as z.ZodType<Expectation>;
