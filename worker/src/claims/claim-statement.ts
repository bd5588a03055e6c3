/** How many of the longest waiting jobs are looked at for the owner who has the least running. */
const windowSize = 64;

/**
 * What an environment runs on: its machine id where a preflight of any environment at that address has read it, else
 * the address. Two environments with one machine are one host.
 */
const machineOf = (environment: string) => `
  coalesce(
    (SELECT min(twin.machine_id) FROM environments twin
     WHERE twin.host = ${environment}.host AND twin.port = ${environment}.port),
    ${environment}.host || ' ' || ${environment}.port)`;

/**
 * Claims one job; `$1` is the length of the lease in seconds. Queued jobs are read in the order of their index and no
 * further than needed, however many wait.
 */
export const claimStatement = `
  WITH busy AS MATERIALIZED (
    SELECT job.id, job.environment_id, job.machine, environment.owner_id, job.lease_until < statement_timestamp() AS is_lost
    FROM jobs job JOIN environments environment ON environment.id = job.environment_id
    WHERE job.state = 'running'
  ), due AS MATERIALIZED (
    SELECT job.id, job.not_before, job.created_at, environment.owner_id, place.machine
    FROM jobs job
    JOIN environments environment ON environment.id = job.environment_id
    CROSS JOIN LATERAL (SELECT ${machineOf('environment')} AS machine) place
    WHERE job.state = 'queued' AND job.not_before <= statement_timestamp()
      AND NOT EXISTS (
        SELECT FROM busy WHERE busy.environment_id = job.environment_id OR busy.machine = place.machine)
    ORDER BY job.not_before
    LIMIT ${windowSize}
  ), next AS MATERIALIZED (
    SELECT id, machine, -1 AS running, NULL::timestamptz AS not_before, NULL::timestamptz AS created_at
    FROM busy WHERE is_lost
    UNION ALL
    SELECT id, machine, (SELECT count(*) FROM busy WHERE busy.owner_id = due.owner_id), not_before, created_at
    FROM due
    ORDER BY running, not_before, created_at
  ), taken AS (
    SELECT free.id, next.machine
    FROM next CROSS JOIN LATERAL (
      SELECT id FROM jobs
      WHERE jobs.id = next.id
        AND ((state = 'queued' AND not_before <= clock_timestamp())
          OR (state = 'running' AND lease_until < clock_timestamp()))
      FOR UPDATE SKIP LOCKED
    ) free
    LIMIT 1
  )
  UPDATE jobs
  SET lost = lost + CASE WHEN state = 'running' THEN 1 ELSE 0 END,
      state = 'running', lease_epoch = lease_epoch + 1, tries = tries + 1, machine = taken.machine,
      lease_until = clock_timestamp() + make_interval(secs => $1),
      started_at = coalesce(started_at, clock_timestamp()), claimed_at = clock_timestamp()
  FROM taken
  WHERE jobs.id = taken.id
  RETURNING jobs.id, kind, environment_id AS "environmentId", attempt_id AS "attemptId", run_id AS "runId",
    lease_epoch AS epoch, tries, lost, cancel_requested_at IS NOT NULL AS "isCancelled"`;
