import { z } from 'zod';
import { json } from './json.js';

/** Why something could not be observed. None of them is ever a fault of the answer. */
export const unknownReasons = [
  'unreachable',
  'timeout',
  'host-key-changed',
  'unauthorised',
  'forbidden',
  'service-error',
  'service-missing',
  'too-large',
  'malformed',
  'not-settled',
  'cloud-too-old',
  'cancelled',
] as const;
export const unknownReason = z.enum(unknownReasons);
export type UnknownReason = z.infer<typeof unknownReason>;

/** What the environment replied to one fact, as stored evidence. Secrets are redacted before it is made. */
export const observation = z.strictObject({
  fact: z.string(),
  at: z.iso.datetime().describe('when it was collected; stored ones are on the clock of the database'),
  tookMs: z.number().min(0),
  asked: z.string().describe('the request or command, for people'),
  status: z.int().optional().describe('HTTP status or exit code'),
  requestId: z.string().optional(),
  result: z.discriminatedUnion('is', [
    z.strictObject({ is: z.literal('value'), value: json }),
    z.strictObject({
      is: z.literal('absent'),
      missing: z.string().describe('fact that was not there: this one or a parent'),
    }),
    z.strictObject({ is: z.literal('ambiguous'), ids: z.array(z.string()) }),
    z.strictObject({ is: z.literal('unknown'), reason: unknownReason, detail: z.string() }),
  ]),
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional()
    .describe('SHA-256 of the canonical JSON of the result as it stands here, redacted; older ones have none'),
});
export type Observation = z.infer<typeof observation>;
