import { z } from 'zod';
import { domain } from './domain.js';
import { service } from './setup.js';
import { identifier, text } from './text.js';

export const examKinds = ['full', 'short', 'drill'] as const;
export type ExamKind = (typeof examKinds)[number];

const bounds = z.strictObject({
  least: z.int().min(0).describe('no less than this'),
  most: z.int().min(0).describe('no more than this'),
});

const capacity = z.strictObject({
  servers: z.int().min(0).describe('servers running'),
  ramMb: z.int().min(0).describe('memory of those servers together, in MB'),
  floatingIps: z.int().min(0).describe('floating IPs held'),
  volumes: z.int().min(0).describe('volumes kept'),
  volumeGb: z.int().min(0).describe('size of those volumes together, in GB'),
});
/** What the questions of one paper hold on one environment at the same time. */
export type Capacity = z.infer<typeof capacity>;

const pool = z.strictObject({
  lessons: z.array(z.int().min(1).max(10)).min(1).optional().describe('questions of these lessons only'),
  blueprint: z
    .array(z.string().regex(/^[TK]-[A-Z]{2}(-\d{2})?$/))
    .min(1)
    .optional()
    .describe('tasks and items of the blueprint only, such as T-NV-01, or whole areas, such as K-NV'),
  without: z
    .array(z.string().regex(/^[TK]-[A-Z]{2}(-\d{2})?$/))
    .min(1)
    .optional()
    .describe('tasks, items or areas of the blueprint left out'),
  services: z.array(service).min(1).optional().describe('no task that needs any other service'),
  exclusive: z.literal(false).optional().describe('no task that changes the whole host'),
});

const plan = z.strictObject({
  minutes: bounds.describe('planned minutes of all questions of a paper together'),
  weightWithin: z
    .number()
    .gt(0)
    .max(10)
    .optional()
    .describe('percentage points by which the share of a domain in the points of a paper may miss its weight'),
  practicalPercent: z
    .int()
    .min(0)
    .max(100)
    .optional()
    .describe('percent of the points aimed at for practical questions; knowledge questions bring the rest'),
  difficulty: z
    .array(z.strictObject({ level: z.int().min(1).max(3).describe('difficulty'), ...bounds.shape }))
    .min(1)
    .optional()
    .describe('percent of the points of a paper that questions of a difficulty may bring'),
});
export type ExamPlan = z.infer<typeof plan>;

export const exam = z.strictObject({
  id: identifier.describe('stable for ever; equal to the name of the file'),
  title: text,
  description: text,
  kind: z.enum(examKinds).optional().describe('under which heading it is listed; full unless given'),
  lesson: z.int().min(1).max(10).optional().describe('of a drill: the lesson it practises'),
  minutes: z.int().min(5).max(240).describe('time from Begin to the deadline'),
  collectWithinMinutes: z
    .int()
    .min(1)
    .max(60)
    .optional()
    .describe('what is collected from an environment longer than this after the deadline is late; 5 unless given'),
  passPercent: z.int().min(1).max(100).describe('lowest percent that passes'),
  pool: pool.optional().describe('which questions may be drawn at all; every one unless given'),
  plan: plan
    .optional()
    .describe('what a paper as a whole must keep to; without it only the numbers of questions count'),
  capacity: capacity.optional().describe('the most a paper may ask of an environment; that of a laptop unless given'),
  domains: z
    .array(
      z.strictObject({
        domain,
        weight: z.number().gt(0).max(100).describe('percent of the score; all weights add up to 100'),
        practical: z.int().min(0).describe('practical questions drawn from this domain; with `atLeast` the most'),
        knowledge: z.int().min(0).describe('knowledge questions drawn from this domain; with `atLeast` the most'),
        atLeast: z
          .strictObject({
            practical: z.int().min(0).describe('of practical questions'),
            knowledge: z.int().min(0).describe('of knowledge questions'),
          })
          .optional()
          .describe('the fewest drawn, for an exam with a plan'),
      }),
    )
    .min(1)
    .describe('what is drawn, in the order of the paper'),
});
export type Exam = z.infer<typeof exam>;
