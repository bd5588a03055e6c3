import { text } from '@stackproof/question-bank/candidate';
import { z } from 'zod';

const hostName = z.union([z.ipv4(), z.ipv6(), z.hostname()]);

export const addEnvironment = z.strictObject({
  name: z.string().trim().min(1).max(60),
  host: z
    .string()
    .trim()
    .min(1)
    .max(253)
    .refine((host) => hostName.safeParse(host).success, 'must be an IP address or a DNS name')
    .describe('IPv4 or IPv6 address, or a DNS name'),
  port: z.int().min(1).max(65535).default(22),
  user: z
    .string()
    .trim()
    .regex(/^[a-z_][a-z0-9_-]{0,31}$/, 'must be a Linux user name')
    .default('stack'),
});
export type AddEnvironment = z.input<typeof addEnvironment>;

export const confirmHostKey = z.strictObject({
  fingerprint: z
    .string()
    .regex(/^SHA256:[A-Za-z0-9+/]{43}$/)
    .describe('as shown; refused when the key changed since'),
});
export type ConfirmHostKey = z.infer<typeof confirmHostKey>;

export const preflightLine = z.object({
  id: z.string(),
  state: z.enum(['ok', 'warning', 'blocked']),
  says: text,
  fix: text.optional().describe('what to do; a command stands in backticks'),
});
export type PreflightLine = z.infer<typeof preflightLine>;

export const environmentStates = [
  'scanning',
  'unreachable',
  'refused',
  'unconfirmed',
  'unchecked',
  'checking',
  'ready',
  'blocked',
] as const;

export const environmentView = z.object({
  id: z.uuid(),
  name: z.string(),
  host: z.string(),
  port: z.int(),
  user: z.string(),
  state: z
    .enum(environmentStates)
    .describe(
      'scanning: the worker reads the host key · unreachable/refused: it could not · unconfirmed: compare the fingerprint · unchecked: install the key, then run the preflight · checking · ready · blocked: see the preflight',
    ),
  hostKey: z.object({ type: z.string(), fingerprint: z.string() }).nullable(),
  authorizedKeysLine: z.string().nullable().describe('the one line for ~/.ssh/authorized_keys of the user'),
  problem: text.nullable().describe('why the last piece of work on it failed, with the way out'),
  preflight: z.object({ at: z.iso.datetime(), lines: z.array(preflightLine) }).nullable(),
  inUseBy: z.uuid().nullable().describe('attempt that is sat on it now'),
});
export type EnvironmentView = z.infer<typeof environmentView>;

export const environmentList = z.object({ environments: z.array(environmentView) });
export type EnvironmentList = z.infer<typeof environmentList>;
