import type { EntityManager } from 'typeorm';
import type { User } from '../platform/allow.js';
import { announce } from '../platform/enqueue.js';
import { rowsOf } from '../platform/rows.js';
import { abandonAttempts } from './abandon-attempts.js';
import { AttemptClosed, AttemptNotReady, BeginTooLate } from './attempt.problems.js';
import { lockOwnAttempt } from './own-attempt.js';

/** How long a prepared environment waits for Begin. */
export const beginWithinMinutes = 10;

/**
 * Starts the clock: start and deadline come from one reading of the database's clock, once and for all.
 * Beginning again what is open changes nothing.
 *
 * @returns why it could not begin; thrown by the caller after the commit, for a late Begin changes the attempt too
 */
export async function beginAttempt(manager: EntityManager, user: User, id: string): Promise<Error | undefined> {
  const attempt = await lockOwnAttempt(manager, user, id);
  if (attempt.state === 'open') return undefined;
  if (attempt.state === 'submitted' || attempt.state === 'abandoned') return new AttemptClosed(id);
  if (attempt.state !== 'ready') return new AttemptNotReady(`Attempt ${id} is still being prepared.`);

  const begun = await rowsOf(
    manager,
    `WITH clock AS MATERIALIZED (SELECT clock_timestamp() AS at)
     UPDATE attempts
     SET state = 'open', started_at = clock.at,
       deadline_at = clock.at + make_interval(mins => (exam ->> 'minutes')::int)
     FROM clock
     WHERE id = $1 AND state = 'ready' AND clock.at <= ready_at + make_interval(mins => $2)
     RETURNING id`,
    [id, beginWithinMinutes],
  );
  if (begun.length === 0) {
    await abandonAttempts(manager, [id], 'lapsed');
    return new BeginTooLate(id);
  }
  await announce(manager, 'attempt', [id]);
  return undefined;
}
