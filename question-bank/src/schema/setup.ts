import { z } from 'zod';
import { json } from './json.js';
import { identifier } from './text.js';

export const services = [
  'identity',
  'compute',
  'placement',
  'image',
  'network',
  'block-storage',
  'object-store',
  'orchestration',
] as const;
export const service = z.enum(services).describe('service type of the catalogue; aliases such as volumev3 are known');
export type Service = z.infer<typeof service>;

export const actor = z
  .enum(['admin', 'candidate', 'attempt-project', 'anonymous'])
  .describe(
    'admin: the DevStack administrator · candidate: the user of the attempt · attempt-project: an administrator scoped to the project of the attempt · anonymous: no token',
  );
export type Actor = z.infer<typeof actor>;

const absolutePath = z.string().startsWith('/', 'must be an absolute path');

export const apiStep = z
  .strictObject({
    api: service,
    as: actor.default('attempt-project'),
    microversion: z.string().optional().describe('such as 2.47'),
    post: z.string().optional().describe('path under the endpoint of the service'),
    put: z.string().optional().describe('as post'),
    patch: z.string().optional().describe('as post'),
    body: json.optional().describe('sent as JSON'),
    save: identifier.optional().describe('name under which {{setup.<name>}} finds what was made'),
    select: z.string().optional().describe('JMESPath into the reply; what is found is saved'),
    until: z
      .strictObject({
        get: z.string().describe('path asked again until it fits'),
        select: z.string().describe('JMESPath into the reply'),
        is: z.string().describe('what the selected value must become'),
        seconds: z.int().min(1).max(240).default(120).describe('longest wait'),
      })
      .optional()
      .describe('waits before the next step'),
    undo: z
      .strictObject({ delete: z.string().describe('path under the endpoint of the service') })
      .optional()
      .describe('path deleted by the reset; needed wherever the sweep by prefix would not find the object'),
  })
  .refine((step) => [step.post, step.put, step.patch].filter((path) => path !== undefined).length === 1, {
    error: 'needs exactly one of post, put, patch',
  });

export const commandStep = z.strictObject({
  command: z.array(z.string()).min(1).describe('argument vector; the program is an absolute path'),
  sudo: z.boolean().default(false).describe('as root'),
  save: identifier.optional().describe('name under which {{setup.<name>}} finds the trimmed output'),
  undo: z.array(z.string()).min(1).optional().describe('argument vector run by the reset'),
});

export const fileStep = z.strictObject({
  file: absolutePath.describe('written before the clock; removed, or put back as it was, by the reset'),
  content: z.string().describe('the whole file'),
  sudo: z.boolean().default(false).describe('as root'),
});

export const setupStep = z.union([apiStep, commandStep, fileStep]);
export type SetupStep = z.infer<typeof setupStep>;
export type ApiStep = z.infer<typeof apiStep>;
export type CommandStep = z.infer<typeof commandStep>;
export type FileStep = z.infer<typeof fileStep>;
