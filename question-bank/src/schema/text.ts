import { z } from 'zod';

/** The two languages of everything a candidate reads. */
export const languages = ['en', 'zh'] as const;
export type Language = (typeof languages)[number];

export const text = z
  .strictObject({
    en: z.string().min(1).describe('English text; Markdown without raw HTML where it is a prompt or an explanation'),
    zh: z.string().min(1).describe('Simplified Chinese text, written and not translated word by word'),
  })
  .describe('One text in both languages; {{name}} places hold drawn parameters');
export type Text = z.infer<typeof text>;

export const identifier = z
  .string()
  .regex(
    /^[a-z][a-zA-Z0-9]*(-[a-zA-Z0-9]+)*$/,
    'must start with a small letter and hold only letters, digits and single hyphens',
  );

/** A dotted place such as `neutron.router.create`. */
export const objective = z.string().regex(/^[a-z]+(\.[a-z0-9]+)+$/, 'must look like nova.flavor.manage');
