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

/**
 * From a moment to the last claim after it, of the jobs running or waiting at that moment.
 *
 * @param {number} since milliseconds since 1970
 * @returns {Promise<{ jobs: number, firstMs: number, lastMs: number }>}
 */
export async function claimedAgain({ dataSource }, since, who) {
  const [row] = await dataSource.query(
    `SELECT count(*)::int AS jobs, min(ms) AS "firstMs", max(ms) AS "lastMs" FROM (
       SELECT min(extract(epoch FROM at) * 1000)::float8 - $1 AS ms FROM audit.claims
       WHERE at > to_timestamp($1 / 1000.0) AND who = ANY ($2) GROUP BY job_id) AS again`,
    [since, who],
  );
  return row;
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
