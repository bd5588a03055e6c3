import { z } from 'zod';

/** Stable codes of every expected refusal; the web switches on the code, never on the text. */
export const problemCodes = [
  'not_signed_in',
  'not_allowed',
  'not_found',
  'invalid_input',
  'attempt_closed',
  'attempt_not_ready',
  'attempt_exists',
  'begin_too_late',
  'answer_conflict',
  'answer_invalid',
  'environment_busy',
  'environment_not_ready',
  'environment_in_use',
  'environment_not_rebuilt',
  'environment_lacks',
  'consent_mismatch',
  'leftovers_unconfirmed',
  'plan_outdated',
  'target_refused',
  'host_key_unconfirmed',
  'run_in_progress',
  'too_many_requests',
  'service_fault',
] as const;

export const problem = z.object({
  code: z.enum(problemCodes),
  message: z.string().describe('English sentence for logs and API users'),
  fields: z
    .array(z.object({ path: z.string(), message: z.string() }))
    .optional()
    .describe('what is wrong with which field of the request'),
  attemptId: z.uuid().optional().describe('with attempt_exists: the attempt that is in the way'),
});
export type ProblemView = z.infer<typeof problem>;
export type ProblemCode = ProblemView['code'];
