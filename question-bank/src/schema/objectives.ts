import { z } from 'zod';
import { objective as objectiveId, text } from './text.js';

const row = z.strictObject({
  id: z
    .string()
    .regex(/^C\d{2}$/)
    .describe('number in the order of the catalogue'),
  lesson: z.int().min(1).max(10).describe('lesson it stands under'),
  heading: text.describe("the course's own heading, and what it says in English"),
});

const common = {
  id: objectiveId.describe('named by the questions that examine it'),
  lesson: z.int().min(0).max(10).describe('lesson it belongs to; 0 for what the course takes for granted'),
  rows: z.array(row.shape.id).min(1).optional().describe('rows of the catalogue it covers'),
  alsoIn: z
    .array(z.int().min(1).max(10))
    .min(1)
    .optional()
    .describe('other lessons whose questions may examine it alone'),
  says: text.describe('what a candidate is able to do'),
};

/** Something the course teaches: questions examine it, or the platform itself provides it. */
const objective = z.discriminatedUnion('kind', [
  z.strictObject({ ...common, kind: z.enum(['practical', 'knowledge', 'both']).describe('how it is examined') }),
  z.strictObject({
    ...common,
    kind: z.literal('platform').describe('no question examines it'),
    platform: text.describe('what the platform does instead'),
  }),
]);
export type Objective = z.infer<typeof objective>;

export const objectives = z.strictObject({
  rows: z.array(row).min(1).describe('the catalogue of the course'),
  objectives: z.array(objective).min(1).describe('what it teaches, lesson by lesson'),
});
export type Objectives = z.infer<typeof objectives>;
