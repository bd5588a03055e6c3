import { z } from 'zod';
import { json } from './json.js';
import { observation } from './observation.js';
import { verdictKind } from './verdict.js';

/**
 * What a real OpenStack showed for one practical question in one state: `untouched.json`, `solved.json`
 * and `wrong-<name>.json` for each `wrong/<name>.sh`, in `recorded/<cloud>/`.
 */
export const recording = z.strictObject({
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('digestOf the question when this was proven'),
  script: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional()
    .describe('digestOfText of the script that made this state; left out when untouched'),
  cloud: z
    .string()
    .regex(/^\w[\w.-]*$/)
    .describe('the cloud it was proven on, such as zed-linuxbridge: the name of the folder'),
  recordedAt: z.iso.datetime(),
  parameters: z.record(z.string(), z.union([z.string(), z.number()])),
  scope: z.record(z.string(), json).describe('everything the templates could read, as given to judge'),
  observations: z.array(observation),
  expect: z
    .strictObject({
      checks: z.record(z.string(), verdictKind),
      guards: z.record(z.string(), verdictKind),
    })
    .describe('the verdicts of that day, by id'),
});
export type Recording = z.infer<typeof recording>;
