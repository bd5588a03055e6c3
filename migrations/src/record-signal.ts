import type { EntityManager } from 'typeorm';
import type { SignalKind } from './entities/signal.entity.js';

/** What was seen, where, and during which attempt, if any. */
export type NewSignal = {
  kind: SignalKind;
  environmentId: string;
  attemptId: string | null;
  /** JSON without secrets; the same content again counts as the same sighting. */
  details: Readonly<Record<string, unknown>>;
};

/**
 * Stores a tamper signal in the caller's transaction. A signal that repeats the newest one of its kind there is left
 * out, so that every run may tell what it sees.
 *
 * @returns whether it is new
 */
export async function recordSignal(
  database: Pick<EntityManager, 'query'>,
  { kind, environmentId, attemptId, details }: NewSignal,
): Promise<boolean> {
  const added: unknown[] = await database.query(
    `INSERT INTO signals (kind, environment_id, attempt_id, details)
     SELECT $1, $2, $3, $4::jsonb
     WHERE $4::jsonb IS DISTINCT FROM (
       SELECT details FROM signals
       WHERE kind = $1 AND environment_id = $2 AND attempt_id IS NOT DISTINCT FROM $3::uuid
       ORDER BY seen_at DESC LIMIT 1
     )
     RETURNING id`,
    [kind, environmentId, attemptId, JSON.stringify(details)],
  );
  return added.length > 0;
}
