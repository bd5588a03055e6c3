import { z } from 'zod';
import type { TargetRules } from './engine.js';

const list = z
  .string()
  .default('')
  .transform((text) => text.split(',').flatMap((part) => part.trim() || []));

const variables = z
  .object({
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }),
    REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'must be a redis:// address' }).optional(),
    SEALING_KEY: z.string().optional().describe('base64 of 32 bytes; opens the SSH keys of environments'),
    SEALING_KEY_FILE: z.string().optional().describe('file of mode 0600 that holds SEALING_KEY'),
    LAB_ALLOWED_CIDRS: list.pipe(z.array(z.union([z.cidrv4(), z.cidrv6()]))).describe('private ranges of environments'),
    LAB_ALLOWED_TARGETS: list
      .pipe(z.array(z.string().regex(/^(\[[0-9a-fA-F:.]+\]|[^:\s]+):\d{1,5}$/, 'must be host:port or [v6]:port')))
      .describe('exact targets, loopback included'),
    LAB_ALLOWED_PORTS: list
      .transform((ports) => (ports.length === 0 ? ['22'] : ports))
      .pipe(z.array(z.coerce.number<string>().int().min(1).max(65535)))
      .describe('SSH ports that may be reached, 22 unless given'),
    LAB_ALLOW_PUBLIC: z.enum(['true', 'false']).default('false'),
    PLATFORM_PORTS: list.pipe(z.array(z.coerce.number<string>().int().min(1).max(65535))).describe('never reached'),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    WORKER_METRICS_SECONDS: z.coerce.number().int().min(0).max(86_400).default(60).describe('0: on SIGUSR2 alone'),
    WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(4),
  })
  .refine((given) => (given.SEALING_KEY === undefined) !== (given.SEALING_KEY_FILE === undefined), {
    error: 'give exactly one of SEALING_KEY and SEALING_KEY_FILE',
    path: ['SEALING_KEY'],
  });

export type Config = {
  databaseUrl: string;
  redisUrl: string | undefined;
  sealingKey: { value: string } | { file: string };
  rules: TargetRules;
  logLevel: string;
  /** Between two lines of metrics in the log; 0 for none but on SIGUSR2. */
  metricsSeconds: number;
  /** Jobs worked on at once. */
  concurrency: number;
};

/**
 * Reads the environment of the process, once. Empty variables count as not given.
 *
 * @throws Error that names every problem at once
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = variables.safeParse(given);
  if (!parsed.success) {
    throw new Error(`Its configuration is not complete:\n${z.prettifyError(parsed.error)}`);
  }
  const value = parsed.data;
  return {
    databaseUrl: value.DATABASE_URL,
    redisUrl: value.REDIS_URL,
    sealingKey: value.SEALING_KEY === undefined ? { file: value.SEALING_KEY_FILE ?? '' } : { value: value.SEALING_KEY },
    rules: {
      allowedCidrs: value.LAB_ALLOWED_CIDRS,
      allowedTargets: value.LAB_ALLOWED_TARGETS,
      allowPublic: value.LAB_ALLOW_PUBLIC === 'true',
      allowedPorts: value.LAB_ALLOWED_PORTS,
      platformHosts: [value.DATABASE_URL, value.REDIS_URL].flatMap((url) => (url === undefined ? [] : hostOf(url))),
      platformPorts: value.PLATFORM_PORTS,
    },
    logLevel: value.LOG_LEVEL,
    metricsSeconds: value.WORKER_METRICS_SECONDS,
    concurrency: value.WORKER_CONCURRENCY,
  };
}

/** A database reached by a socket file has no host. */
function hostOf(url: string): string[] {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  return host === '' ? [] : [host];
}
