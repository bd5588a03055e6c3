import { z } from 'zod';
import { domain } from './domain.js';
import { json } from './json.js';
import { unknownReason } from './observation.js';
import { text } from './text.js';

export const verdictKinds = ['pass', 'fail', 'skipped', 'unknown'] as const;
export const verdictKind = z.enum(verdictKinds);
export type VerdictKind = z.infer<typeof verdictKind>;

/** Where and how an observed value differs from what was expected. */
export const finding = z.strictObject({
  path: z.string().describe('JSON path below the fact, empty for the whole value'),
  expected: json,
  found: json.optional().describe('the fields the expectation names; left out when nothing was there'),
  says: text,
});
export type Finding = z.infer<typeof finding>;

export const checkVerdict = z.strictObject({
  check: z.string(),
  verdict: verdictKind,
  points: z.number().min(0),
  full: z.number().min(0),
  says: text,
  on: z.string().describe('fact judged'),
  level: z.int().min(1).max(4).describe('evidence level: 1 host output, 2 service API, 3 two sources, 4 behaviour'),
  finding: finding.optional(),
  also: z.array(finding).optional().describe('further differences, in the order of the expectation'),
  hint: text.optional(),
  reason: unknownReason.optional(),
});
export type CheckVerdict = z.infer<typeof checkVerdict>;

export const guardVerdict = checkVerdict
  .omit({ check: true, points: true, full: true, hint: true })
  .extend({ guard: z.string(), effect: z.union([z.literal('zero'), z.strictObject({ cap: z.number() })]) });
export type GuardVerdict = z.infer<typeof guardVerdict>;

export const questionVerdict = z.strictObject({
  question: z.string(),
  points: z.number().min(0),
  full: z.number().min(0),
  provisional: z.boolean().describe('some verdict is unknown and could still change the points'),
  checks: z.array(checkVerdict),
  guards: z.array(guardVerdict),
});
export type QuestionVerdict = z.infer<typeof questionVerdict>;

export const questionScore = z.strictObject({
  position: z.int().min(1),
  question: z.string(),
  domain,
  points: z.number().min(0),
  full: z.number().min(0),
  provisional: z.boolean(),
});
export type QuestionScore = z.infer<typeof questionScore>;

export const score = z.strictObject({
  points: z.number().min(0),
  full: z.number().min(0),
  percent: z.number().min(0).max(100).describe('weighted by domain, one decimal'),
  passed: z.boolean(),
  provisional: z.boolean(),
  domains: z.array(
    z.strictObject({ domain, weight: z.number(), points: z.number(), full: z.number(), percent: z.number() }),
  ),
  questions: z.array(questionScore),
});
export type Score = z.infer<typeof score>;
