import { text } from '@stackproof/question-bank/candidate';
import { z } from 'zod';

export const examView = z.object({
  id: z.string(),
  title: text,
  description: text,
  kind: z.enum(['full', 'short', 'drill']),
  lesson: z.int().nullable().describe('of a drill: the lesson it practises'),
  minutes: z.int(),
  passPercent: z.int(),
  questions: z
    .object({ practical: z.int(), knowledge: z.int() })
    .nullable()
    .describe('null where every paper has as many as its weights and minutes ask for'),
  domains: z.array(z.object({ domain: z.string(), weight: z.number(), questions: z.int().nullable() })),
  needsEnvironment: z.boolean(),
});
export type ExamView = z.infer<typeof examView>;

export const examList = z.object({ exams: z.array(examView) });
export type ExamList = z.infer<typeof examList>;
