import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

const environment = z
  .object({
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).describe('Postgres: the truth'),
    REDIS_URL: z
      .url({ protocol: /^rediss?$/ })
      .optional()
      .describe('the doorbell rings on Redis; without it on Postgres'),
    HOST: z.string().default('127.0.0.1'),
    PORT: z.coerce.number().int().min(0).max(65535).default(3000),
    PUBLIC_URL: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe('address people type; https turns on __Host- cookies and HSTS'),
    AUTH_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
    AUTH_SECRET_FILE: z.string().optional().describe('file that holds AUTH_SECRET'),
    WEB_ROOT: z.string().default(fileURLToPath(new URL('../../web/dist', import.meta.url))),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    DEMO_ACCOUNTS: flag.default(false).describe('one account of each role, signed in by one-time links'),
    TRUSTED_PROXIES: z.string().optional().describe('addresses whose X-Forwarded-For is believed, comma list'),
  })
  .transform((value, context) => ({
    ...value,
    AUTH_SECRET: value.AUTH_SECRET ?? secretOf(value.AUTH_SECRET_FILE, context),
  }));

export type Config = {
  databaseUrl: string;
  redisUrl: string | undefined;
  host: string;
  port: number;
  /** Origin of the pages, without a path: https://exam.example */
  publicUrl: string;
  authSecret: string;
  webRoot: string;
  logLevel: string;
  demoAccounts: boolean;
  trustedProxies: string[];
};

/**
 * Reads the process's environment once.
 *
 * @throws Error that names every problem at once
 */
export function readConfig(variables: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success)
    throw new Error(`The api cannot start with this configuration:\n${z.prettifyError(parsed.error)}`);
  const value = parsed.data;
  return {
    databaseUrl: value.DATABASE_URL,
    redisUrl: value.REDIS_URL,
    host: value.HOST,
    port: value.PORT,
    publicUrl: new URL(value.PUBLIC_URL ?? `http://localhost:${value.PORT}`).origin,
    authSecret: value.AUTH_SECRET,
    webRoot: value.WEB_ROOT,
    logLevel: value.LOG_LEVEL,
    demoAccounts: value.DEMO_ACCOUNTS,
    trustedProxies: (value.TRUSTED_PROXIES ?? '')
      .split(',')
      .map((address) => address.trim())
      .filter(Boolean),
  };
}

function secretOf(file: string | undefined, context: z.RefinementCtx): string {
  const refuse = (message: string): never => {
    context.addIssue({ code: 'custom', path: ['AUTH_SECRET'], message });
    return z.NEVER;
  };
  if (file === undefined) return refuse('set AUTH_SECRET or AUTH_SECRET_FILE');
  try {
    const secret = readFileSync(file, 'utf8').trim();
    return secret.length >= 32 ? secret : refuse(`${file} must hold at least 32 characters`);
  } catch (cause) {
    return refuse(`${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
}
