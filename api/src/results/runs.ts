import { RunEntity } from '@stackproof/migrations';
import type { EntityManager } from 'typeorm';
import { jobProgress } from '../attempts/job-progress.js';
import type { RunView } from '../contract/index.js';

/** The newest run of an attempt with its progress; null when there was none. */
export async function newestRun(manager: EntityManager, attemptId: string): Promise<RunView | null> {
  const run = await manager.findOne(RunEntity, { where: { attemptId }, order: { number: 'DESC' } });
  if (run === null) return null;
  const progress = await jobProgress(manager, attemptId, 'verify');
  return {
    id: run.id,
    number: run.number,
    state: run.state as RunView['state'],
    progress: progress ?? { done: 0, of: 0, step: null, queuePosition: null },
    problem: run.problem as RunView['problem'],
    createdAt: run.createdAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
  };
}
