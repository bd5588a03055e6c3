import type { JobKind } from '@stackproof/migrations';
import type { EntityManager } from 'typeorm';
import type { ProgressView } from '../contract/index.js';
import { rowsOf } from '../platform/rows.js';

type Row = { state: string; progress: Partial<ProgressView> | null; ahead: number };

/** How far the newest job of this kind of an attempt is; null when there is none. */
export async function jobProgress(
  manager: EntityManager,
  attemptId: string,
  kind: JobKind,
): Promise<ProgressView | null> {
  const [row] = await rowsOf<Row>(
    manager,
    `SELECT state, progress,
       (SELECT count(*) FROM jobs AS other WHERE other.state = 'queued' AND other.created_at < job.created_at)::int AS ahead
     FROM jobs AS job WHERE attempt_id = $1 AND kind = $2 ORDER BY created_at DESC LIMIT 1`,
    [attemptId, kind],
  );
  if (row === undefined) return null;
  return {
    done: row.progress?.done ?? 0,
    of: row.progress?.of ?? 0,
    step: row.progress?.step ?? null,
    queuePosition: row.state === 'queued' ? row.ahead + 1 : null,
  };
}
