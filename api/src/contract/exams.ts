import { text } from '@stackproof/question-bank/candidate';
import { z } from 'zod';

export const examView = z.object({
  id: z.string(),
  title: text,
  description: text,
  minutes: z.int(),
  passPercent: z.int(),
  questions: z.object({ practical: z.int(), knowledge: z.int() }),
  domains: z.array(z.object({ domain: z.string(), weight: z.number(), questions: z.int() })),
  needsEnvironment: z.boolean(),
});
export type ExamView = z.infer<typeof examView>;

export const examList = z.object({ exams: z.array(examView) });
export type ExamList = z.infer<typeof examList>;
