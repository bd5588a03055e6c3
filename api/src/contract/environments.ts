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

const fingerprint = z.string().regex(/^SHA256:[A-Za-z0-9+/]{43}$/);

export const confirmHostKey = z.strictObject({
  fingerprint: fingerprint.describe('as shown; refused when the key changed since'),
});
export type ConfirmHostKey = z.infer<typeof confirmHostKey>;

export const replaceHostKey = z.strictObject({
  replaces: fingerprint.describe('of the pinned key, as shown'),
  fingerprint: fingerprint.describe('of the key the host shows now, as shown; refused when it changed since'),
  host: z.string().describe('host of the environment, typed by its owner'),
});
export type ReplaceHostKey = z.infer<typeof replaceHostKey>;

const hostKeyView = z.object({ type: z.string(), fingerprint: z.string() });

export const hostKeyPins = z.object({
  pins: z
    .array(
      z.object({
        at: z.iso.datetime(),
        by: z.string().nullable().describe('name of who confirmed; null once the account is gone'),
        host: z.string().describe('host:port at that moment'),
        old: hostKeyView.nullable().describe('null at the first confirmation'),
        new: hostKeyView,
      }),
    )
    .describe('newest first; never changed or deleted'),
});
export type HostKeyPins = z.infer<typeof hostKeyPins>;

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
  hostKey: hostKeyView.nullable().describe('the pinned key once it is confirmed; until then the one the host shows'),
  offeredHostKey: hostKeyView
    .nullable()
    .describe(
      'another key than the pinned one, shown by the host at the last look; nothing connects until it is replaced',
    ),
  authorizedKeysLine: z.string().nullable().describe('the one line for ~/.ssh/authorized_keys of the user'),
  problem: text.nullable().describe('why the last piece of work on it failed, with the way out'),
  preflight: z.object({ at: z.iso.datetime(), lines: z.array(preflightLine) }).nullable(),
  inUseBy: z.uuid().nullable().describe('attempt that is sat on it now'),
});
export type EnvironmentView = z.infer<typeof environmentView>;

export const environmentList = z.object({ environments: z.array(environmentView) });
export type EnvironmentList = z.infer<typeof environmentList>;
