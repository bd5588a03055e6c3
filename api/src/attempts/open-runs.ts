import type { EntityManager } from 'typeorm';
import { enqueue } from '../platform/enqueue.js';
import { rowsOf } from '../platform/rows.js';

export type RunTarget = { attemptId: string; environmentId: string };

/** Writes the next run of each attempt and the job that does it, in the caller's transaction. */
export async function openRuns(manager: EntityManager, targets: RunTarget[]): Promise<void> {
  if (targets.length === 0) return;
  const runs = await rowsOf<{ id: string; attemptId: string }>(
    manager,
    `INSERT INTO runs (attempt_id, number)
     SELECT attempt_id, 1 + coalesce((SELECT max(number) FROM runs WHERE runs.attempt_id = target.attempt_id), 0)
     FROM unnest($1::uuid[]) AS target (attempt_id)
     RETURNING id, attempt_id AS "attemptId"`,
    [targets.map(({ attemptId }) => attemptId)],
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
