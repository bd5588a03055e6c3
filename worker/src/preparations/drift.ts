import type { EntityManager } from 'typeorm';
import type { Lease } from '../claims/lease.js';
import { type Cloud, driftBetween, driftText, type Snapshot } from '../engine.js';
import type { HandlerContext } from '../handler-context.js';

/** Remembers how the cloud stands before an attempt makes anything; the first look counts. */
export async function rememberSnapshot(
  context: HandlerContext,
  lease: Lease,
  cloud: Cloud,
  attemptId: string,
): Promise<void> {
  const snapshot = await context.engine.takeSnapshot(cloud);
  await lease.write(async (database) => {
    await database.query('UPDATE attempts SET snapshot = $2 WHERE id = $1 AND snapshot IS NULL', [attemptId, snapshot]);
  });
}

/**
 * What stands otherwise than before the attempt, now that everything of it is gone.
 *
 * @returns the change that stores it, to be made in the transaction that says that all is gone
 */
export async function findDrift(
  context: HandlerContext,
  cloud: Cloud,
  attempt: { id: string; snapshot: unknown },
): Promise<(database: EntityManager) => Promise<void>> {
  if (attempt.snapshot === null) return async () => undefined;
  const after = await context.engine.takeSnapshot(cloud);
  const lines = driftBetween(attempt.snapshot as Snapshot, after).map((drift) => {
    return { sort: drift.sort, says: driftText(drift) };
  });
  return async (database) => {
    await database.query(
      `UPDATE attempts SET drift = jsonb_build_object(
         'at', to_char(clock_timestamp() AT TIME ZONE 'UTC', $3), 'lines', $2::jsonb)
       WHERE id = $1`,
      [attempt.id, JSON.stringify(lines), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'],
    );
  };
}
