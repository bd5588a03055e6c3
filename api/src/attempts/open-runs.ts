import type { EntityManager } from 'typeorm';
import { enqueue } from '../platform/enqueue.js';
import { rowsOf } from '../platform/rows.js';

/** `positions` names the questions to look at; left out, all practical ones are. */
export type RunTarget = { attemptId: string; environmentId: string; positions?: readonly number[] };

/** Writes the next run of each attempt and the job that does it, in the caller's transaction. */
export async function openRuns(manager: EntityManager, targets: RunTarget[]): Promise<void> {
  if (targets.length === 0) return;
  const runs = await rowsOf<{ id: string; attemptId: string }>(
    manager,
    `INSERT INTO runs (attempt_id, number, positions)
     SELECT "attemptId", 1 + coalesce((SELECT max(number) FROM runs WHERE runs.attempt_id = "attemptId"), 0),
       CASE WHEN positions IS NOT NULL THEN ARRAY(SELECT jsonb_array_elements(positions)::int) END
     FROM jsonb_to_recordset($1) AS target ("attemptId" uuid, positions jsonb)
     RETURNING id, attempt_id AS "attemptId"`,
    [JSON.stringify(targets)],
  );
  const environments = new Map(targets.map(({ attemptId, environmentId }) => [attemptId, environmentId]));
  await enqueue(
    manager,
    runs.flatMap(({ id, attemptId }) => {
      const environmentId = environments.get(attemptId);
      return environmentId === undefined ? [] : [{ kind: 'verify', environmentId, attemptId, runId: id }];
    }),
  );
}
