import { z } from 'zod';
import { identifier } from './text.js';

export const parameter = z
  .union([
    z
      .strictObject({
        word: z
          .array(z.string().regex(/^[a-z][a-z0-9-]*$/))
          .min(1)
          .describe('words to choose from'),
        suffix: z.int().min(2).max(8).describe('hexadecimal digits appended after a hyphen'),
      })
      .describe('A name such as web-7f2c'),
    z.strictObject({ integer: z.tuple([z.int(), z.int()]).describe('lowest and highest value, both possible') }),
    z.strictObject({
      pick: z
        .array(z.union([z.string(), z.number()]))
        .min(2)
        .describe('one of these values'),
    }),
    z.strictObject({ cidr: z.literal('tenant').describe('an IPv4 /24 inside 10.64.0.0–10.191.255.0') }),
    z.strictObject({ secret: z.int().min(12).max(40).describe('a password of so many letters and digits') }),
  ])
  .describe('How one value is drawn from the seed of an attempt');
export type Parameter = z.infer<typeof parameter>;

export const parameters = z
  .record(identifier, parameter)
  .describe('Drawn once per attempt; prompt, setup, facts, checks, guards and scripts read the same values');

/** Parameter values of one paper question, by parameter name. */
export type ParameterValues = Record<string, string | number>;
