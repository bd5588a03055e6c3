import { z } from 'zod';
import { correctionId } from './corrections.js';
import { domain } from './domain.js';
import { expectation } from './expectation.js';
import { fact } from './facts.js';
import { parameters } from './parameters.js';
import { service, setupStep } from './setup.js';
import { identifier, objective, text } from './text.js';

export const networkBackends = ['linuxbridge', 'ovs', 'ovn'] as const;
const networkBackend = z.enum(networkBackends);
export type NetworkBackend = z.infer<typeof networkBackend>;

const common = {
  id: identifier.describe('stable for ever; equal to the name of the folder'),
  title: text.describe('short name for lists and results; gives no answer away'),
  lesson: z.int().min(1).max(10).describe('lesson of the course'),
  objectives: z.array(objective).min(1).describe('learning objectives it examines'),
  domain,
  difficulty: z.int().min(1).max(3).describe('1 follows the course, 2 combines, 3 needs diagnosis'),
  points: z.int().min(1).max(20).describe('full points; for a practical question the sum of its checks'),
  minutes: z.int().min(1).max(30).describe('planned time'),
  prompt: text,
  explanation: text.describe('shown with the result'),
  references: z
    .array(
      z.strictObject({
        title: z.string().describe('title of the page'),
        url: z.url({ protocol: /^https$/ }).describe('https address'),
      }),
    )
    .min(1)
    .describe('official documentation, shown with the result'),
  // Optional, here and below, without a default: what a question does not write is not part of its digest.
  corrects: z
    .array(correctionId)
    .min(1)
    .optional()
    .describe('errors of the course text that its answer or explanation puts right'),
};

export const check = z.strictObject({
  id: identifier.describe('named by needs, hints and wrong answers'),
  points: z.int().min(1).max(20).describe('whole points, earned or not'),
  on: identifier.describe('the fact whose observed value is judged'),
  expect: expectation,
  needs: z.array(identifier).default([]).describe('checks that must pass first; otherwise this one is skipped'),
  says: text.describe('the statement that holds when the check passes'),
});
export type Check = z.infer<typeof check>;

export const guard = z.strictObject({
  id: identifier.describe('differs from the ids of all checks'),
  on: identifier.describe('the fact whose observed value is judged'),
  expect: expectation,
  effect: z
    .union([z.literal('zero'), z.strictObject({ cap: z.number().gt(0).lt(1).describe('highest share of the points') })])
    .describe('what a violation costs the question'),
  says: text,
});
export type Guard = z.infer<typeof guard>;

export const hint = z.strictObject({
  check: identifier.describe('shown with this check when it fails'),
  on: identifier.describe('the fact in which the mistake shows'),
  when: expectation.describe('the known wrong state'),
  says: text.describe('names the mistake'),
});
export type Hint = z.infer<typeof hint>;

export const practicalQuestion = z.strictObject({
  kind: z.literal('practical').describe('done on a real OpenStack'),
  ...common,
  blueprint: z
    .string()
    .regex(/^T-[A-Z]{2}-\d{2}$/)
    .describe('task of the exam blueprint it realises'),
  access: z.enum(['candidate', 'administrator', 'host']).describe('whom the candidate works as; shown in the room'),
  needs: z
    .strictObject({
      services: z.array(service).min(1).describe('services the environment must have'),
      servers: z.int().min(0).default(0).describe('servers running at the same time'),
      ramMb: z.int().min(0).default(0).describe('memory of those servers together, in MB'),
      floatingIps: z.int().min(0).default(0).describe('floating IPs held at the same time'),
      volumes: z.int().min(0).optional().describe('volumes kept at the same time'),
      volumeGb: z.int().min(0).optional().describe('size of those volumes together, in GB'),
      network: z.array(networkBackend).min(1).optional().describe('back ends of Neutron on which it can be done'),
      stores: z.array(z.string()).min(1).optional().describe('stores of Glance that must be there'),
      policies: z.array(z.string()).min(1).optional().describe('storage policies of Swift that must be there, by name'),
      units: z
        .array(z.union([z.string(), z.array(z.string()).min(2)]))
        .min(1)
        .optional()
        .describe('systemd units that must be there, such as devstack@n-cpu; of names in a list one will do'),
      extensions: z.array(z.string()).min(1).optional().describe('extensions of Neutron that must be there, by alias'),
    })
    .describe('what the environment must offer; read by preflight and the draw'),
  runs: z
    .strictObject({
      exclusive: z.boolean().default(false).describe('changes the whole host; at most one such question in a paper'),
      after: z.array(identifier).default([]).describe('questions that stand before it when both are drawn'),
      conflicts: z.array(identifier).default([]).describe('questions never drawn together with it'),
      disrupts: z
        .array(service)
        .min(1)
        .optional()
        .describe('services that do not work until it is solved; no question that needs one is drawn together with it'),
    })
    .prefault({})
    .describe('how it goes together with other questions on one environment'),
  unproven: text.optional().describe('why no cloud of ours can carry it; its recordings are made by hand'),
  parameters,
  setup: z.array(setupStep).default([]).describe('steps in order, run before the clock'),
  facts: z.record(identifier, fact).describe('what is asked of the environment, by name'),
  checks: z.array(check).min(1).describe('what must hold, each worth points'),
  guards: z.array(guard).default([]).describe('what must not be broken'),
  hints: z.array(hint).default([]).describe('known wrong states and the mistake behind each'),
});
export type PracticalQuestion = z.infer<typeof practicalQuestion>;

const option = z.strictObject({
  id: identifier.describe('never shown to candidates'),
  says: text,
  misconception: text.optional().describe('what choosing this wrong option shows; feedback with the result'),
});

const knowledge = {
  ...common,
  blueprint: z
    .string()
    .regex(/^K-[A-Z]{2}-\d{2}$/)
    .describe('item of the exam blueprint it realises'),
};

export const singleQuestion = z.strictObject({
  kind: z.literal('single').describe('one option is correct'),
  ...knowledge,
  options: z.array(option).min(3).max(6).describe('shown in drawn order'),
  correct: identifier.describe('id of the correct option'),
});
export const multipleQuestion = z.strictObject({
  kind: z.literal('multiple').describe('two or more options are correct'),
  ...knowledge,
  options: z.array(option).min(4).max(8).describe('shown in drawn order'),
  correct: z.array(identifier).min(2).describe('ids of the correct options'),
});
export const orderQuestion = z.strictObject({
  kind: z.literal('order').describe('steps to put in order'),
  ...knowledge,
  steps: z
    .array(z.strictObject({ id: identifier.describe('never shown to candidates'), says: text }))
    .min(3)
    .max(8)
    .describe('in the right order'),
});
export const matchQuestion = z.strictObject({
  kind: z.literal('match').describe('left sides to join with right sides'),
  ...knowledge,
  pairs: z
    .array(z.strictObject({ id: identifier.describe('shown for the left side only'), left: text, right: text }))
    .min(3)
    .max(8)
    .describe('each left side beside its right side'),
});
export const shortQuestion = z.strictObject({
  kind: z.literal('short').describe('a short text to enter'),
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
