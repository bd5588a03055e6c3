import type { Text } from '@stackproof/question-bank';
import type { DataSource, EntityManager } from 'typeorm';
import type { ClaimedJob } from '../claims/claim.js';
import type { Lease } from '../claims/lease.js';
import { announce } from '../jobs/changes.js';

export type RunState = 'queued' | 'observing' | 'judged' | 'unreachable' | 'refused' | 'failed' | 'cancelled';

export async function markObserving(database: EntityManager, job: ClaimedJob): Promise<void> {
  await setRunState(database, job, { state: 'observing', problem: null, isOver: false });
}

/** Ends a run that cannot be done; the score stays as it was. */
export async function failRun(lease: Lease, problem: Text): Promise<void> {
  await lease.fail(problem, (database) => setRunState(database, lease.job, { state: 'failed', problem, isOver: true }));
}

/** Ends a run that somebody asked to end; the score stays as it was. */
export async function cancelRun(lease: Lease): Promise<void> {
  await lease.cancelled((database) =>
    setRunState(database, lease.job, { state: 'cancelled', problem: null, isOver: true }),
  );
}

/**
 * Which questions the next look of a run is for: those it was asked about, but for those an earlier look settled. Work
 * done meanwhile must not ride on the fault of another question.
 *
 * @returns whether the question at a position is to be looked at
 */
export async function readOpen(dataSource: DataSource, runId: string): Promise<(position: number) => boolean> {
  const [run]: { positions: number[] | null; settled: number[] }[] = await dataSource.query(
    `SELECT positions, ARRAY(
       SELECT position FROM verdicts WHERE run_id = runs.id AND NOT (content ->> 'provisional')::boolean) AS settled
     FROM runs WHERE id = $1`,
    [runId],
  );
  if (run === undefined) throw new Error(`There is no run ${runId}.`);
  const { positions, settled } = run;
  return (position) => !settled.includes(position) && (positions === null || positions.includes(position));
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
