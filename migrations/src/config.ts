import { z } from 'zod';

const variables = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'must be a redis:// address' }).optional(),
});

/** What bringing the database up to date needs to know. `redisUrl` is undefined when BullMQ runs on Postgres. */
export type Config = { databaseUrl: string; redisUrl: string | undefined };

/** Names every variable that is missing or wrong. */
export class ConfigInvalid extends Error {
  override name = 'ConfigInvalid';
}

/** @throws ConfigInvalid */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const parsed = variables.safeParse({ ...environment, REDIS_URL: environment.REDIS_URL || undefined });
  if (!parsed.success) throw new ConfigInvalid(`The environment is not complete:\n${z.prettifyError(parsed.error)}`);
  return { databaseUrl: parsed.data.DATABASE_URL, redisUrl: parsed.data.REDIS_URL };
}
