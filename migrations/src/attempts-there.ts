import type { EntityManager } from 'typeorm';

/** Attempts whose work lies on an environment: prepared, sat or handed in there, and not taken away since. */
export async function attemptsThere(
  database: Pick<EntityManager, 'query'>,
  environmentId: string,
): Promise<{ id: string; state: string }[]> {
  return database.query(
    `SELECT id, state FROM attempts
     WHERE environment_id = $1 AND reset_at IS NULL AND state IN ('preparing', 'ready', 'open', 'submitted')`,
    [environmentId],
  );
}
