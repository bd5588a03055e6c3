import { RE2JS } from 're2js';
import { z } from 'zod';
import { type Expectation, isOperatorObject, type Operator, operators } from '../schema/expectation.js';
import { isObject, json } from '../schema/json.js';
import type { Complaint } from './mistakes.js';

const place = z.string().regex(/^\{\{[^{}]+\}\}$/);
const pattern = z.string().refine(isPattern, 'is not a regular expression of the linear-time kind');
const number = z.union([z.number(), place]);
const time = z.union([place, z.string().refine((text) => !Number.isNaN(Date.parse(text)))]);

const operands: Record<Operator, { schema: z.ZodType; wants: string }> = {
  not: { schema: json, wants: 'an expectation' },
  in: { schema: z.union([z.array(json).min(1), place]), wants: 'a list of values' },
  matches: { schema: pattern, wants: 'a regular expression (RE2 syntax: no look-around, no back-references)' },
  gt: { schema: number, wants: 'a number' },
  gte: { schema: number, wants: 'a number' },
  lt: { schema: number, wants: 'a number' },
  lte: { schema: number, wants: 'a number' },
  about: { schema: z.strictObject({ value: number, by: number }), wants: 'a map with value and by' },
  after: { schema: time, wants: 'a time such as 2026-11-23T12:00:00Z' },
  within: {
    schema: z.strictObject({ of: time, seconds: z.number(), hoursLater: number.optional() }),
    wants: 'a map with of (a time) and seconds, and hoursLater where it is some hours later',
  },
  length: { schema: z.union([z.int().min(0), place, z.record(z.string(), json)]), wants: 'a number or an expectation' },
  has: { schema: json, wants: 'an expectation' },
  all: { schema: json, wants: 'an expectation' },
  none: { schema: json, wants: 'an expectation' },
  sameSet: { schema: z.union([z.array(json), place]), wants: 'a list of values' },
  present: { schema: z.boolean(), wants: 'true or false' },
  absent: { schema: z.boolean(), wants: 'true or false' },
  anyOf: { schema: z.array(json).min(2), wants: 'a list of two or more expectations' },
  cidrEq: { schema: z.string(), wants: 'a network such as 10.64.1.0/24' },
  json: { schema: json, wants: 'an expectation' },
  wideOpen: { schema: z.boolean(), wants: 'true or false' },
};

/** What cannot work in an expectation: operators with a wrong operand, operators mixed with field names. */
export function expectationComplaints(value: Expectation, path: readonly PropertyKey[]): Complaint[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => expectationComplaints(item, [...path, i]));
  if (!isObject(value)) return [];
  const complaints: Complaint[] = [];
  const used = operators.filter((name) => Object.hasOwn(value, name));
  if (used.length > 0 && !isOperatorObject(value)) {
    complaints.push({
      path,
      says: `Operators (${used.join(', ')}) stand beside field names, so all are read as field names`,
      wayOut: 'Put operators in a map of their own below the field',
    });
  }
  if (isOperatorObject(value)) {
    for (const name of used) {
      const { schema, wants } = operands[name];
      if (schema.safeParse(value[name]).success) continue;
      complaints.push({
        path: [...path, name],
        says: `\`${name}\` is not usable as written`,
        wayOut: `Write ${wants}`,
      });
    }
  }
  const nested = Object.entries(value).flatMap(([key, member]) => expectationComplaints(member, [...path, key]));
  return [...complaints, ...nested];
}

function isPattern(text: string): boolean {
  try {
    // A place stands for plain text when it is filled, so any letter will do here.
    RE2JS.compile(text.replace(/\{\{[^{}]+\}\}/g, 'x'));
    return true;
  } catch {
    return false;
  }
}
