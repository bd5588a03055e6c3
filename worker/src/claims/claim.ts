import type { JobKind } from '@stackproof/migrations';
import type { DataSource } from 'typeorm';

/** A job this process may work on until its lease ends. `epoch` proves it; `tries` counts this claim too. */
export type ClaimedJob = {
  id: string;
  kind: JobKind;
  environmentId: string;
  attemptId: string | null;
  runId: string | null;
  epoch: number;
  tries: number;
};

export const leaseSeconds = 30;

/**
 * Takes the job that has waited longest: a queued one whose environment is idle, or one whose worker fell silent.
 *
 * Atomic and on the database's clock. Of two workers one wins; the index `jobs_one_running_per_environment` refuses
 * a second job on the same environment, which counts as nothing to do.
 */
export async function claimNext(dataSource: DataSource): Promise<ClaimedJob | undefined> {
  try {
    const [rows]: [ClaimedJob[]] = (await dataSource.query(claimStatement, [leaseSeconds])) as [ClaimedJob[]];
    return rows[0];
  } catch (error) {
    if (isEnvironmentTaken(error)) return undefined;
    throw error;
  }
}

const claimStatement = `
  UPDATE jobs
  SET state = 'running', lease_epoch = lease_epoch + 1, tries = tries + 1,
      lease_until = clock_timestamp() + make_interval(secs => $1),
      started_at = coalesce(started_at, clock_timestamp())
  WHERE id = (
    SELECT id FROM jobs waiting
    WHERE (state = 'queued' AND not_before <= clock_timestamp() AND NOT EXISTS (
             SELECT FROM jobs busy WHERE busy.environment_id = waiting.environment_id AND busy.state = 'running'))
       OR (state = 'running' AND lease_until < clock_timestamp())
    ORDER BY not_before, created_at
    LIMIT 1
    FOR UPDATE SKIP LOCKED)
  RETURNING id, kind, environment_id AS "environmentId", attempt_id AS "attemptId", run_id AS "runId",
    lease_epoch AS epoch, tries`;

function isEnvironmentTaken(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'driverError' in error &&
    (error.driverError as { constraint?: string }).constraint === 'jobs_one_running_per_environment'
  );
}
