import type { Text } from '@stackproof/question-bank';
import type { DataSource, EntityManager } from 'typeorm';

/** An attempt that a worker may prepare: before the clock, or in mid-exam on another environment. */
export const isBeingPrepared = `(state = 'preparing' OR (state = 'open' AND EXISTS (
  SELECT FROM rebindings WHERE attempt_id = attempts.id AND rebindings.state = 'preparing')))`;

/** Ends the rebinding that is being prepared, if there is one, in the caller's transaction. */
export async function endRebinding(
  database: EntityManager,
  attemptId: string,
  { state, problem }: { state: 'ready' | 'failed' | 'over'; problem: Text | null },
): Promise<void> {
  await database.query(
    `UPDATE rebindings SET state = $2, problem = $3, ended_at = clock_timestamp()
     WHERE attempt_id = $1 AND state = 'preparing'`,
    [attemptId, state, problem === null ? null : JSON.stringify(problem)],
  );
}

/** Whether the attempt was moved to another environment that was never made ready for it. */
export async function isHomeless(dataSource: DataSource, attemptId: string): Promise<boolean> {
  const [newest]: { state: string }[] = await dataSource.query(
    'SELECT state FROM rebindings WHERE attempt_id = $1 ORDER BY created_at DESC LIMIT 1',
    [attemptId],
  );
  return newest !== undefined && newest.state !== 'ready';
}
