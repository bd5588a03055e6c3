import { z } from 'zod';
import { domain } from './domain.js';
import { expectation } from './expectation.js';
import { fact } from './facts.js';
import { parameters } from './parameters.js';
import { service, setupStep } from './setup.js';
import { identifier, objective, text } from './text.js';

const common = {
  id: identifier.describe('stable for ever; equal to the name of the folder'),
  title: text.describe('short name for lists and results; gives no answer away'),
  lesson: z.int().min(1).max(10).describe('lesson of the course'),
  objectives: z.array(objective).min(1),
  domain,
  difficulty: z.int().min(1).max(3),
  points: z.int().min(1).max(20).describe('full points; for a practical question the sum of its checks'),
  minutes: z.int().min(1).max(30).describe('planned time'),
  prompt: text,
  explanation: text.describe('shown with the result'),
  references: z.array(z.strictObject({ title: z.string(), url: z.url({ protocol: /^https$/ }) })).min(1),
};

export const check = z.strictObject({
  id: identifier,
  points: z.int().min(1).max(20),
  on: identifier.describe('the fact whose observed value is judged'),
  expect: expectation,
  needs: z.array(identifier).default([]).describe('checks that must pass first; otherwise this one is skipped'),
  says: text.describe('the statement that holds when the check passes'),
});
export type Check = z.infer<typeof check>;

export const guard = z.strictObject({
  id: identifier,
  on: identifier,
  expect: expectation,
  effect: z
    .union([z.literal('zero'), z.strictObject({ cap: z.number().gt(0).lt(1).describe('highest share of the points') })])
    .describe('what a violation costs the question'),
  says: text,
});
export type Guard = z.infer<typeof guard>;

export const hint = z.strictObject({
  check: identifier.describe('shown with this check when it fails'),
  on: identifier,
  when: expectation.describe('the known wrong state'),
  says: text.describe('names the mistake'),
});
export type Hint = z.infer<typeof hint>;

export const practicalQuestion = z.strictObject({
  kind: z.literal('practical'),
  ...common,
  blueprint: z
    .string()
    .regex(/^T-[A-Z]{2}-\d{2}$/)
    .describe('task of the exam blueprint it realises'),
  access: z.enum(['candidate', 'administrator', 'host']).describe('whom the candidate works as; shown in the room'),
  needs: z.strictObject({
    services: z.array(service).min(1),
    servers: z.int().min(0).default(0),
    ramMb: z.int().min(0).default(0),
    floatingIps: z.int().min(0).default(0),
  }),
  runs: z
    .strictObject({
      exclusive: z.boolean().default(false),
      after: z.array(identifier).default([]),
      conflicts: z.array(identifier).default([]),
    })
    .prefault({}),
  parameters,
  setup: z.array(setupStep).default([]),
  facts: z.record(identifier, fact),
  checks: z.array(check).min(1),
  guards: z.array(guard).default([]),
  hints: z.array(hint).default([]),
});
export type PracticalQuestion = z.infer<typeof practicalQuestion>;

const option = z.strictObject({
  id: identifier,
  says: text,
  misconception: text.optional().describe('what choosing this wrong option shows; feedback with the result'),
});

const knowledge = { ...common, blueprint: z.string().regex(/^K-[A-Z]{2}-\d{2}$/) };

export const singleQuestion = z.strictObject({
  kind: z.literal('single'),
  ...knowledge,
  options: z.array(option).min(3).max(6),
  correct: identifier,
});
export const multipleQuestion = z.strictObject({
  kind: z.literal('multiple'),
  ...knowledge,
  options: z.array(option).min(4).max(8),
  correct: z.array(identifier).min(2),
});
export const orderQuestion = z.strictObject({
  kind: z.literal('order'),
  ...knowledge,
  steps: z
    .array(z.strictObject({ id: identifier, says: text }))
    .min(3)
    .max(8)
    .describe('in the right order'),
});
export const matchQuestion = z.strictObject({
  kind: z.literal('match'),
  ...knowledge,
  pairs: z
    .array(z.strictObject({ id: identifier, left: text, right: text }))
    .min(3)
    .max(8),
});
export const shortQuestion = z.strictObject({
  kind: z.literal('short'),
  ...knowledge,
  accepted: z
    .array(z.string().regex(/\S/, 'must not be blank'))
    .min(1)
    .describe('compared after trimming, folding case and single spaces'),
});

export const question = z.discriminatedUnion('kind', [
  practicalQuestion,
  singleQuestion,
  multipleQuestion,
  orderQuestion,
  matchQuestion,
  shortQuestion,
]);
export type Question = z.infer<typeof question>;
export type KnowledgeQuestion = Exclude<Question, PracticalQuestion>;
export type QuestionKind = Question['kind'];

/** What a candidate entered: an option id, option ids, step ids in order, right id by left id, or text. */
export const answer = z.union([z.string().max(500), z.array(identifier).max(8), z.record(identifier, identifier)]);
export type Answer = z.infer<typeof answer>;
