import { setTimeout as wait } from 'node:timers/promises';
import { recorded } from './session.mjs';

/** Hands in these attempts at once, through the api. */
export function submitAll(history, candidates) {
  return Promise.all(
    candidates.map(({ attemptId: attempt, client }) =>
      recorded(
        history,
        client,
        { operation: 'submit', fields: { attempt } },
        'POST',
        `/api/attempts/${attempt}/submit`,
      ),
    ),
  );
}

/** Asks for one more run of each. */
export function verifyAll(history, candidates) {
  return Promise.all(
    candidates.map(({ attemptId: attempt, client }) =>
      recorded(
        history,
        client,
        { operation: 'verify', fields: { attempt } },
        'POST',
        `/api/attempts/${attempt}/verify`,
      ),
    ),
  );
}

/** Waits until so many runs are being worked on at this moment. */
export function inFlight({ dataSource }, count) {
  return until(`${count} runs are in flight`, 90_000, async () => {
    const [{ running }] = await dataSource.query(
      "SELECT count(*)::int AS running FROM jobs WHERE kind = 'verify' AND state = 'running' AND lease_until > clock_timestamp()",
    );
    return running >= count;
  });
}

/** Waits until no run is unfinished; the checker says whether that was soon enough. */
export async function allOver({ dataSource }) {
  await until('all runs are over', 300_000, async () => {
    const [{ unfinished }] = await dataSource.query(
      "SELECT count(*)::int AS unfinished FROM jobs WHERE kind = 'verify' AND state IN ('queued', 'running')",
    );
    return unfinished === 0;
  }).catch(() => undefined);
}

/** Waits until the outbox is empty. @returns {Promise<number>} milliseconds waited */
export async function drained({ dataSource }, timeoutMs = 60_000) {
  const since = performance.now();
  await until(
    'the outbox is empty',
    timeoutMs,
    async () => (await dataSource.query('SELECT 1 FROM outbox')).length === 0,
  );
  return performance.now() - since;
}

/** @returns {Promise<string[]>} jobs these workers are the last to have claimed and that are still marked as running */
export async function heldBy({ dataSource }, workers) {
  const rows = await dataSource.query(
    `SELECT jobs.id FROM jobs JOIN audit.claims ON job_id = jobs.id AND claims.epoch = lease_epoch
     WHERE jobs.state = 'running' AND who = ANY ($1)`,
    [workers.map(({ name }) => name)],
  );
  return rows.map(({ id }) => id);
}

/**
 * Waits until other workers have claimed these jobs.
 *
 * @param {string[]} jobs
 * @param {number} since milliseconds since 1970
 * @returns {Promise<{ jobs: number, firstMs: number, lastMs: number }>} how many of them, and how long after `since`
 */
export async function claimedAgain({ dataSource }, jobs, workers, since) {
  const look = () =>
    dataSource.query(
      `SELECT count(*)::int AS jobs, min(ms) AS "firstMs", max(ms) AS "lastMs" FROM (
         SELECT min(extract(epoch FROM at) * 1000)::float8 - $1::float8 AS ms FROM audit.claims
         WHERE at > to_timestamp($1::float8 / 1000) AND who = ANY ($2) AND job_id = ANY ($3) GROUP BY job_id) AS again`,
      [since, workers.map(({ name }) => name), jobs],
    );
  await until('the jobs are taken again', 120_000, async () => (await look())[0].jobs === jobs.length).catch(
    () => undefined,
  );
  return (await look())[0];
}

/** Seconds between the asking for a run and its first claim, of the runs asked for in a span of time. */
export async function waitsOf({ dataSource }, from, to) {
  const [row] = await dataSource.query(
    `SELECT count(*)::int AS runs, percentile_cont(0.5) WITHIN GROUP (ORDER BY ms) AS p50, max(ms) AS most FROM (
       SELECT extract(epoch FROM min(claims.at) - jobs.created_at)::float8 * 1000 AS ms
       FROM jobs JOIN audit.claims ON claims.job_id = jobs.id
       WHERE jobs.created_at BETWEEN to_timestamp($1 / 1000.0) AND to_timestamp($2 / 1000.0) GROUP BY jobs.id) AS waited`,
    [from, to],
  );
  return row;
}

/** @throws when it does not come to hold in time */
export async function until(what, timeoutMs, holds) {
  const end = performance.now() + timeoutMs;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`Not within ${timeoutMs / 1000} s: ${what}.`);
    await wait(100);
  }
}
