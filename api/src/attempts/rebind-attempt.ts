import { recordSignal } from '@stackproof/migrations';
import type { Exam } from '@stackproof/question-bank';
import type { EntityManager } from 'typeorm';
import { EnvironmentBusy, EnvironmentNotReady } from '../environments/environment.problems.js';
import { hasUnfinishedJob, lockOwnEnvironment } from '../environments/own-environment.js';
import type { User } from '../platform/allow.js';
import { announce, enqueue } from '../platform/enqueue.js';
import { rowsOf } from '../platform/rows.js';
import { AttemptClosed, AttemptNotReady, EnvironmentNotRebuilt } from './attempt.problems.js';
import { lockOwnAttempt } from './own-attempt.js';

/**
 * Lets an open attempt go on with another environment of its candidate, or with its own one once it was rebuilt, in the
 * caller's transaction. A worker prepares it anew while the clock runs: what was done on the old one is gone, answers to
 * knowledge questions stay, and the time without an environment is written down for whoever decides about giving it back.
 *
 * @throws AttemptClosed, AttemptNotReady, EnvironmentNotReady, EnvironmentNotRebuilt, EnvironmentBusy
 */
export async function rebindAttempt(
  manager: EntityManager,
  user: User,
  id: string,
  environmentId: string,
): Promise<void> {
  const attempt = await lockOwnAttempt(manager, user, id);
  if (attempt.state === 'submitted' || attempt.state === 'abandoned') throw new AttemptClosed(id);
  const needsEnvironment = (attempt.exam as Exam).domains.some(({ practical }) => practical > 0);
  if (attempt.state !== 'open' || !needsEnvironment) {
    throw new AttemptNotReady(`Attempt ${id} is ${attempt.state}; only an open one with tasks is moved.`);
  }
  await refuseAfterDeadline(manager, id);
  const environment = await lockOwnEnvironment(manager, user, environmentId);
  if (environment.state !== 'ready') throw new EnvironmentNotReady(environmentId);
  if (environmentId === attempt.environmentId) await refuseUnlessRebuilt(manager, id, environmentId);
  if (await hasUnfinishedJob(manager, environmentId)) throw new EnvironmentBusy(environmentId);

  await leaveEnvironment(manager, id, environmentId);
  await enqueue(manager, [{ kind: 'prepare', environmentId, attemptId: id }]);
  await recordSignal(manager, {
    kind: 'environment-replaced',
    environmentId,
    attemptId: id,
    details: { from: attempt.environmentId, to: environmentId },
  });
  await announce(manager, 'attempt', [id]);
}

async function refuseAfterDeadline(manager: EntityManager, id: string): Promise<void> {
  const inTime = await rowsOf(manager, 'SELECT 1 FROM attempts WHERE id = $1 AND deadline_at > clock_timestamp()', [
    id,
  ]);
  if (inTime.length === 0) throw new AttemptClosed(id);
}

/** Its key was pinned anew since the exam began, or an earlier try to prepare it again did not succeed. */
async function refuseUnlessRebuilt(manager: EntityManager, id: string, environmentId: string): Promise<void> {
  const rebuilt = await rowsOf(
    manager,
    `SELECT 1 FROM host_key_pins JOIN attempts ON attempts.id = $1
     WHERE host_key_pins.environment_id = $2 AND old_key IS NOT NULL AND pinned_at > attempts.started_at
       AND pinned_at > coalesce((
         SELECT max(created_at) FROM rebindings
         WHERE attempt_id = $1 AND to_environment_id = $2 AND state = 'ready'), '-infinity')
     UNION ALL
     SELECT 1 FROM (SELECT state FROM rebindings WHERE attempt_id = $1 ORDER BY created_at DESC LIMIT 1) newest
     WHERE newest.state = 'failed'`,
    [id, environmentId],
  );
  if (rebuilt.length === 0) throw new EnvironmentNotRebuilt(environmentId);
}

/** The journal goes with what was left: on a rebuilt machine there is nothing left of it. */
async function leaveEnvironment(manager: EntityManager, id: string, to: string): Promise<void> {
  await manager.query(`DELETE FROM jobs WHERE attempt_id = $1 AND kind = 'prepare' AND state = 'queued'`, [id]);
  await manager.query(
    `UPDATE rebindings SET state = 'over', ended_at = clock_timestamp() WHERE attempt_id = $1 AND state = 'preparing'`,
    [id],
  );
  await manager.query(
    `INSERT INTO rebindings (attempt_id, from_environment_id, to_environment_id, left_steps)
     SELECT id, environment_id, $2, CASE WHEN environment_id = $2 THEN '[]' ELSE coalesce((
       SELECT jsonb_agg(jsonb_build_object('step', step, 'intent', intent, 'made', made) ORDER BY created_at, step)
       FROM preparation_steps WHERE attempt_id = $1), '[]') END
     FROM attempts WHERE id = $1`,
    [id, to],
  );
  await manager.query('DELETE FROM preparation_steps WHERE attempt_id = $1', [id]);
  await manager.query('UPDATE attempts SET environment_id = $2, snapshot = NULL WHERE id = $1', [id, to]);
}
