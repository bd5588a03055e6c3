import { z } from 'zod';
import { json } from './json.js';
import { identifier } from './text.js';

const values = z.record(identifier, json);

/**
 * What an OpenStack would show for a question that no cloud of ours can carry: `by-hand.yaml` beside `question.yaml`.
 * Its recordings are made from it.
 */
export const byHandStates = z.strictObject({
  setup: values.default({}).describe('what the setup would have saved, by name'),
  environment: values.default({}).describe('values of {{environment.…}} that the question reads'),
  states: z
    .record(
      z.string(),
      z.strictObject({
        like: z.string().optional().describe('another state whose facts are taken where this one names none'),
        facts: values.default({}).describe('what each fact shows, places filled in; null when it is not there'),
      }),
    )
    .describe('untouched, solved and wrong-<name> for each wrong answer'),
});
export type ByHandStates = z.infer<typeof byHandStates>;
