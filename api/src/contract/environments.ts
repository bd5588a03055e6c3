import { text } from '@stackproof/question-bank/candidate';
import { z } from 'zod';

const hostName = z.union([z.ipv4(), z.ipv6(), z.hostname()]);

export const addEnvironment = z.strictObject({
  name: z.string().trim().min(1).max(60),
  host: z
    .string()
    .trim()
    .toLowerCase()
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

/** One thing of an attempt that a reset takes away, puts back or runs. */
export const resetItem = z.object({
  kind: z.string().describe('server, network, …; file: put back as it was; command: run on the host'),
  id: z.string(),
  name: z.string(),
  why: z
    .enum(['recorded', 'project', 'name'])
    .describe(
      'recorded: the preparation made it · project: lies in a project of the attempt · name: carries its prefix',
    ),
});
export type ResetItem = z.infer<typeof resetItem>;

const foreignThings = z.object({
  hostname: z.string().describe('what is typed to consent'),
  projects: z.array(z.object({ id: z.string(), name: z.string() })),
  servers: z.array(z.object({ id: z.string(), name: z.string(), project: z.string() })),
});

export const giveConsent = z.strictObject({
  hostname: z.string().max(253).describe('the name of the host, typed by whoever consents'),
});
export type GiveConsent = z.infer<typeof giveConsent>;

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
  profile: z
    .object({
      release: z.string().nullable(),
      network: z.string().nullable().describe('linuxbridge, ovs or ovn'),
      services: z.array(z.string()),
      stores: z.array(z.string()).nullable().describe('of Glance'),
      policies: z
        .array(z.string())
        .nullable()
        .optional()
        .describe('storage policies of Swift; left out by preflights that did not look for them'),
      agents: z
        .array(z.object({ type: z.string(), binary: z.string(), host: z.string(), isUp: z.boolean() }))
        .nullable(),
      files: z.array(z.string()).describe('configuration files that are there'),
    })
    .nullable()
    .describe('what the newest preflight found the cloud to be'),
  foreign: foreignThings
    .extend({
      needsConsent: z.boolean().describe('no exam is prepared before somebody types the name of the host'),
      consent: z.object({ by: z.string(), at: z.iso.datetime(), projects: z.int(), servers: z.int() }).nullable(),
    })
    .nullable()
    .describe('projects and servers that are not ours, and the newest consent to an exam beside them'),
  leftovers: z
    .array(z.object({ prefix: z.string(), items: z.array(resetItem) }))
    .describe('what earlier attempts left, as the newest preflight found it'),
  inUseBy: z.uuid().nullable().describe('attempt that is sat on it now'),
});
export type EnvironmentView = z.infer<typeof environmentView>;

export const environmentList = z.object({ environments: z.array(environmentView) });
export type EnvironmentList = z.infer<typeof environmentList>;
