import type { JobKind } from '@stackproof/migrations';
import type { EntityManager } from 'typeorm';
import type { ProgressView } from '../contract/index.js';
import { rowsOf } from '../platform/rows.js';
import { type Waiting, waitOf } from './job-wait.js';

type Row = Waiting & { state: string; progress: Partial<ProgressView> | null };

/** How far the newest job of this kind of an attempt is, and while it waits, how long that may take; null for none. */
export async function jobProgress(
  manager: EntityManager,
  attemptId: string,
  kind: JobKind,
): Promise<ProgressView | null> {
  const [row] = await rowsOf<Row>(
    manager,
    `SELECT id, state, progress, not_before AS "notBefore", created_at AS "createdAt", environment_id AS "environmentId"
     FROM jobs WHERE attempt_id = $1 AND kind = $2 ORDER BY created_at DESC LIMIT 1`,
    [attemptId, kind],
  );
  if (row === undefined) return null;
  const { progress } = row;
  return {
    done: progress?.done ?? 0,
    of: progress?.of ?? 0,
    step: progress?.step ?? null,
    ...(row.state === 'queued' ? await waitOf(manager, row) : { queuePosition: null, waitSeconds: null }),
  };
}
