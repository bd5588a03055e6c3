import type { EntityManager } from 'typeorm';
import { openRuns, type RunTarget } from '../attempts/open-runs.js';
import { readPapers } from '../attempts/paper.js';
import type { Revisions } from '../attempts/revisions.js';
import { NotFound, Problem, TooManyRequests } from '../platform/problem.js';
import { rowsOf } from '../platform/rows.js';

const runEverySeconds = 10;

class RunInProgress extends Problem {
  override name = 'RunInProgress';

  constructor(attemptId: string) {
    super('run_in_progress', 409, `Attempt ${attemptId} is being verified.`);
  }
}

/**
 * Begins a run, or brings the one that waits for its next look forward, in the caller's transaction; the attempt is
 * locked by the caller.
 *
 * @throws RunInProgress, TooManyRequests
 */
export async function verify(manager: EntityManager, target: RunTarget): Promise<void> {
  if (await bringForward(manager, target)) return;
  await refuseDuringRun(manager, target.attemptId);
  await refuseTooOften(manager, target.attemptId);
  await openRuns(manager, [target]);
}

/** A run that waits because the host did not answer looks now, also at what is asked for now. */
async function bringForward(manager: EntityManager, { attemptId, positions }: RunTarget): Promise<boolean> {
  const rung = await rowsOf<{ runId: string }>(
    manager,
    `WITH waiting AS (
       UPDATE jobs SET not_before = clock_timestamp(), dispatch_sequence = dispatch_sequence + 1
       WHERE attempt_id = $1 AND kind = 'verify' AND state = 'queued' AND not_before > clock_timestamp()
       RETURNING id, run_id
     ), rung AS (INSERT INTO outbox (job_id) SELECT id FROM waiting)
     SELECT run_id AS "runId" FROM waiting`,
    [attemptId],
  );
  const [waiting] = rung;
  if (waiting === undefined) return false;
  await manager.query(
    `UPDATE runs SET positions = CASE WHEN positions IS NOT NULL AND $2::int[] IS NOT NULL
       THEN ARRAY(SELECT DISTINCT unnest(positions || $2::int[])) END
     WHERE id = $1`,
    [waiting.runId, positions ?? null],
  );
  return true;
}

/**
 * Ends the run that waits or is under way: a waiting one at once, the other by the worker that holds it. Without one
 * nothing happens.
 */
export async function cancelRun(manager: EntityManager, attemptId: string): Promise<void> {
  await manager.query(
    `WITH ended AS (
       UPDATE jobs SET state = 'cancelled', problem = NULL, finished_at = clock_timestamp()
       WHERE attempt_id = $1 AND kind = 'verify' AND state = 'queued' RETURNING run_id)
     UPDATE runs SET state = 'cancelled', problem = NULL, finished_at = clock_timestamp()
     FROM ended WHERE runs.id = ended.run_id`,
    [attemptId],
  );
  // Rung so that a worker looks at once; the one that holds the job looks every two seconds in any case.
  await manager.query(
    `WITH asked AS (
       UPDATE jobs SET cancel_requested_at = clock_timestamp(), dispatch_sequence = dispatch_sequence + 1
       WHERE attempt_id = $1 AND kind = 'verify' AND state = 'running' AND cancel_requested_at IS NULL RETURNING id)
     INSERT INTO outbox (job_id) SELECT id FROM asked`,
    [attemptId],
  );
}

/** @throws RunInProgress */
export async function refuseDuringRun(manager: EntityManager, attemptId: string): Promise<void> {
  const jobs = await rowsOf(
    manager,
    "SELECT 1 FROM jobs WHERE attempt_id = $1 AND kind = 'verify' AND state IN ('queued', 'running') LIMIT 1",
    [attemptId],
  );
  if (jobs.length > 0) throw new RunInProgress(attemptId);
}

/** @throws NotFound when there is no practical question at this position */
export async function refuseUnlessPractical(
  manager: EntityManager,
  revisions: Revisions,
  attemptId: string,
  position: number,
): Promise<void> {
  const row = ((await readPapers(manager, [attemptId])).get(attemptId) ?? []).find((one) => one.position === position);
  const question = row === undefined ? undefined : (await revisions.read(manager, [row.digest])).get(row.digest);
  if (question?.kind !== 'practical') throw new NotFound('practical question');
}

async function refuseTooOften(manager: EntityManager, attemptId: string): Promise<void> {
  const [newest] = await rowsOf<{ wait: number }>(
    manager,
    `SELECT ($2 - extract(epoch FROM clock_timestamp() - max(created_at)))::float8 AS wait
     FROM runs WHERE attempt_id = $1`,
    [attemptId, runEverySeconds],
  );
  if (newest !== undefined && newest.wait > 0) throw new TooManyRequests(newest.wait);
}
