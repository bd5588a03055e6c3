import { RunEntity } from '@stackproof/migrations';
import type { EntityManager } from 'typeorm';
import { jobProgress } from '../attempts/job-progress.js';
import type { RunView } from '../contract/index.js';
import { rowsOf } from '../platform/rows.js';

/** The newest run of an attempt with its progress; null when there was none. */
export async function newestRun(manager: EntityManager, attemptId: string): Promise<RunView | null> {
  const run = await manager.findOne(RunEntity, { where: { attemptId }, order: { number: 'DESC' } });
  if (run === null) return null;
  const [job] = await rowsOf<{ isCancelling: boolean }>(
    manager,
    `SELECT cancel_requested_at IS NOT NULL AND state IN ('queued', 'running') AS "isCancelling"
     FROM jobs WHERE run_id = $1 ORDER BY created_at DESC LIMIT 1`,
    [run.id],
  );
  const progress = await jobProgress(manager, attemptId, 'verify');
  return {
    id: run.id,
    number: run.number,
    state: run.state as RunView['state'],
    positions: run.positions,
    isCancelling: job?.isCancelling ?? false,
    progress: progress ?? { done: 0, of: 0, step: null, queuePosition: null, waitSeconds: null },
    problem: run.problem as RunView['problem'],
    createdAt: run.createdAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
  };
}
