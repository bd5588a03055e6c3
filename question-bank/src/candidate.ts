import { z } from 'zod';
import { practicalQuestion, singleQuestion } from './schema/question.js';
import { text } from './schema/text.js';

export { domain, domains } from './schema/domain.js';
export type { Json } from './schema/json.js';
export { type Answer, answer } from './schema/question.js';
export { type Language, languages, type Text, text } from './schema/text.js';
export {
  type CheckVerdict,
  checkVerdict,
  type GuardVerdict,
  guardVerdict,
  type QuestionScore,
  type QuestionVerdict,
  questionScore,
  questionVerdict,
  type Score,
  score,
} from './schema/verdict.js';

const choice = z.object({ id: z.string().describe('opaque; what an answer names'), says: text });

/**
 * A question as its candidate may see it during the exam. Built by picking, never by leaving out: a field that is
 * new to the question stays unseen until someone lists it here.
 */
export const candidateQuestion = z.object({
  position: z.int().min(1),
  kind: z.enum(['practical', 'single', 'multiple', 'order', 'match', 'short']),
  ...singleQuestion.pick({
    id: true,
    title: true,
    lesson: true,
    domain: true,
    difficulty: true,
    points: true,
    minutes: true,
    prompt: true,
  }).shape,
  ...practicalQuestion.pick({ access: true }).partial().shape,
  parameters: z
    .array(z.object({ name: z.string(), value: z.union([z.string(), z.number()]) }))
    .describe('the drawn values the prompt shows, for copying'),
  options: z.array(choice).optional().describe('single and multiple: in the order shown'),
  steps: z.array(choice).optional().describe('order: in the order shown'),
  lefts: z.array(choice).optional().describe('match: each takes one of the rights'),
  rights: z.array(choice).optional().describe('match: in the order shown'),
});
export type CandidateQuestion = z.infer<typeof candidateQuestion>;
