import { readPaper } from '@stackproof/migrations';
import type { Text } from '@stackproof/question-bank';
import type { Lease } from '../claims/lease.js';
import { type Cloud, type ResetReport, wordsOf } from '../engine.js';
import type { HandlerContext } from '../handler-context.js';
import { findDrift } from './drift.js';
import { recordedSteps } from './journal.js';
import { signalChanges } from './lapse-signal.js';

type OnProgress = (progress: { done: number; of: number; step: Text }) => void;

/** Something an attempt made could not be taken away. */
export class LeftBehind extends Error {
  override name = 'LeftBehind';
  readonly says: Text;

  constructor(readonly left: ResetReport['left']) {
    const things = left.map(({ kind, name, id }) => `${kind} \`${name || id}\``).join(', ');
    super(`Left behind: ${things}`);
    this.says = {
      en: `Some things of an attempt could not be removed: ${things}. Delete them as the administrator, then try again.`,
      zh: `考试遗留的部分资源无法清除：${things}。请以管理员身份删除后重试。`,
    };
  }
}

/**
 * Takes everything an attempt made away from its cloud and writes down that it is gone.
 *
 * @throws LeftBehind, EnvironmentFault
 */
export async function takeAway(
  context: HandlerContext,
  lease: Lease,
  cloud: Cloud,
  attemptId: string,
  onProgress?: OnProgress,
): Promise<void> {
  const stored = await readPaper(context.dataSource, attemptId);
  const { attempt, practical, paper } = stored;
  await signalChanges(context, lease, cloud, stored);
  const { left } = await context.engine.reset({
    cloud,
    prefix: paper.prefix,
    words: wordsOf(practical),
    steps: await recordedSteps(context.dataSource, attemptId),
    signal: lease.signal,
    ...(onProgress === undefined ? {} : { onProgress }),
  });
  if (left.length > 0) throw new LeftBehind(left);
  const isOver = attempt.state === 'submitted' || attempt.state === 'abandoned';
  const storeDrift = isOver ? await findDrift(context, cloud, attempt) : async () => undefined;
  await lease.write(async (database) => {
    // An attempt that goes on is prepared anew, from the first step.
    await database.query('DELETE FROM preparation_steps WHERE attempt_id = $1', [attemptId]);
    await storeDrift(database);
    await database.query(
      `UPDATE attempts SET reset_at = clock_timestamp()
       WHERE id = $1 AND reset_at IS NULL AND state IN ('submitted', 'abandoned')`,
      [attemptId],
    );
  });
}

/** Attempts that are over and whose things may still lie on an environment, oldest first. */
export async function leftoversOn(context: HandlerContext, environmentId: string): Promise<string[]> {
  const rows: { id: string }[] = await context.dataSource.query(
    `SELECT id FROM attempts
     WHERE environment_id = $1 AND reset_at IS NULL AND state IN ('submitted', 'abandoned') ORDER BY created_at`,
    [environmentId],
  );
  return rows.map(({ id }) => id);
}
