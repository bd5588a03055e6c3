import { z } from 'zod';
import { text } from './text.js';

export const correctionId = z.string().regex(/^E-\d{2}$/);

export const corrections = z.strictObject({
  corrections: z
    .array(
      z.strictObject({
        id: correctionId.describe('named by the questions that put it right'),
        lessons: z.array(z.int().min(1).max(9)).min(1).describe('lessons it stands in'),
        course: text.describe('what the course says'),
        right: text.describe('the fact'),
        source: z.url({ protocol: /^https$/ }).describe('official documentation of the fact'),
      }),
    )
    .min(1)
    .describe('what the course gets wrong or has outlived'),
});
export type Corrections = z.infer<typeof corrections>;
