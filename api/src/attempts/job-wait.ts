import { jobKinds } from '@stackproof/migrations';
import type { EntityManager } from 'typeorm';
import type { ProgressView } from '../contract/index.js';
import { rowsOf } from '../platform/rows.js';

/** A queued job. */
export type Waiting = { id: string; environmentId: string; notBefore: Date; createdAt: Date };

/** Places are counted so far; nobody needs to know more, and counting costs every page that waits. */
const mostCounted = 500;
/** Jobs of each kind whose durations are measured, the newest. */
const measuredJobs = 30;

/**
 * Place in the queue, and the seconds until a worker begins as recent jobs let expect: the work ahead shared between as
 * many jobs as run now, the job on the same environment, and the pause before a retry, whichever lasts longest.
 *
 * @returns `waitSeconds` null while too little was measured
 */
export async function waitOf(
  manager: EntityManager,
  job: Waiting,
): Promise<Pick<ProgressView, 'queuePosition' | 'waitSeconds'>> {
  const [row] = await rowsOf<{ ahead: number; wait: number; isMeasured: boolean }>(manager, statement, [
    job.id,
    job.environmentId,
    job.notBefore,
    job.createdAt,
    [...jobKinds],
  ]);
  if (row === undefined) throw new Error('A count came back without a row');
  return {
    queuePosition: row.ahead + 1,
    waitSeconds: row.isMeasured ? Math.max(1, Math.round(row.wait)) : null,
  };
}

const statement = `
  WITH usual AS MATERIALIZED (
    SELECT kind, (SELECT avg(seconds) FROM (
      SELECT extract(epoch FROM finished_at - claimed_at)::float8 AS seconds FROM jobs
      WHERE jobs.kind = known.kind AND finished_at IS NOT NULL AND state = 'done' AND claimed_at IS NOT NULL
      ORDER BY finished_at DESC LIMIT ${measuredJobs}) recent) AS seconds
    FROM unnest($5::text[]) AS known (kind)
  ), running AS MATERIALIZED (
    SELECT kind, environment_id, extract(epoch FROM clock_timestamp() - claimed_at)::float8 AS seconds
    FROM jobs WHERE state = 'running'
  ), ahead AS MATERIALIZED (
    SELECT kind FROM jobs
    WHERE state = 'queued' AND id <> $1 AND (not_before, created_at) < ($3, $4)
    LIMIT ${mostCounted}
  ), remaining AS MATERIALIZED (
    SELECT running.environment_id, greatest(usual.seconds - running.seconds, 1) AS seconds
    FROM running JOIN usual USING (kind)
  )
  SELECT (SELECT count(*) FROM ahead)::int AS ahead,
    greatest(
      (coalesce((SELECT sum(usual.seconds) FROM ahead JOIN usual USING (kind)), 0)
        + coalesce((SELECT sum(seconds) FROM remaining), 0))
        / greatest((SELECT count(*) FROM running), 1),
      (SELECT max(seconds) FROM remaining WHERE environment_id = $2),
      extract(epoch FROM $3::timestamptz - clock_timestamp())::float8
    ) AS wait,
    NOT EXISTS (
      SELECT FROM (SELECT kind FROM ahead UNION SELECT kind FROM running) before JOIN usual USING (kind)
      WHERE usual.seconds IS NULL) AS "isMeasured"`;
