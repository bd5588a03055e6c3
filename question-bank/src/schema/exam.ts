import { z } from 'zod';
import { domain } from './domain.js';
import { identifier, text } from './text.js';

export const exam = z.strictObject({
  id: identifier.describe('stable for ever; equal to the name of the file'),
  title: text,
  description: text,
  minutes: z.int().min(5).max(240).describe('time from Begin to the deadline'),
  collectWithinMinutes: z
    .int()
    .min(1)
    .max(60)
    .optional()
    .describe('what is collected from an environment longer than this after the deadline is late; 5 unless given'),
  passPercent: z.int().min(1).max(100).describe('lowest percent that passes'),
  domains: z
    .array(
      z.strictObject({
        domain,
        weight: z.number().gt(0).max(100).describe('percent of the score; all weights add up to 100'),
        practical: z.int().min(0).describe('practical questions drawn from this domain'),
        knowledge: z.int().min(0).describe('knowledge questions drawn from this domain'),
      }),
    )
    .min(1)
    .describe('what is drawn, in the order of the paper'),
});
export type Exam = z.infer<typeof exam>;
