import type { Text } from '@stackproof/question-bank';
import type { EntityManager } from 'typeorm';
import type { ClaimedJob } from '../claims/claim.js';
import type { Lease } from '../claims/lease.js';
import { announce } from '../jobs/changes.js';

export type RunState = 'queued' | 'observing' | 'judged' | 'unreachable' | 'refused' | 'failed';

export async function markObserving(database: EntityManager, job: ClaimedJob): Promise<void> {
  await setRunState(database, job, { state: 'observing', problem: null, isOver: false });
}

/** Ends a run that cannot be done; the score stays as it was. */
export async function failRun(lease: Lease, problem: Text): Promise<void> {
  await lease.fail(problem, (database) => setRunState(database, lease.job, { state: 'failed', problem, isOver: true }));
}

/** Changes the state of the job's run and tells everyone who follows the result. */
export async function setRunState(
  database: EntityManager,
  job: ClaimedJob,
  { state, problem, isOver }: { state: RunState; problem: Text | null; isOver: boolean },
): Promise<void> {
  await database.query(
    `UPDATE runs SET state = $2, problem = $3, finished_at = CASE WHEN $4 THEN clock_timestamp() END WHERE id = $1`,
    [job.runId, state, problem, isOver],
  );
  await announce(database, { topic: 'result', id: String(job.attemptId) });
}
