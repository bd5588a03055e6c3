import type { EntityManager } from 'typeorm';
import { announce, enqueue } from '../platform/enqueue.js';
import { rowsOf } from '../platform/rows.js';

/**
 * Ends attempts before their clock started and has what was made for them taken away, in the caller's transaction.
 * Those that have begun or ended in between stay as they are.
 *
 * @param why `lapsed`: nobody began in time; the reset then looks whether anything was changed meanwhile
 */
export async function abandonAttempts(
  manager: EntityManager,
  ids: string[],
  why: 'left' | 'lapsed' = 'left',
): Promise<void> {
  const abandoned = await rowsOf<{ id: string; environmentId: string | null }>(
    manager,
    `UPDATE attempts SET state = 'abandoned', lapsed_at = CASE WHEN $2 THEN clock_timestamp() END
     WHERE id = ANY ($1) AND state IN ('preparing', 'preparation_failed', 'ready')
     RETURNING id, environment_id AS "environmentId"`,
    [ids, why === 'lapsed'],
  );
  const attemptIds = abandoned.map(({ id }) => id);
  // One that a worker has begun sees at its next write that the attempt is over.
  await manager.query("DELETE FROM jobs WHERE attempt_id = ANY ($1) AND kind = 'prepare' AND state = 'queued'", [
    attemptIds,
  ]);
  await enqueue(
    manager,
    abandoned.flatMap(({ id, environmentId }) =>
      environmentId === null ? [] : [{ kind: 'reset', environmentId, attemptId: id }],
    ),
  );
  await announce(manager, 'attempt', attemptIds);
}
