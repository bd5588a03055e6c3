import type { DataSource, EntityManager } from 'typeorm';
import type { Lease } from '../claims/lease.js';
import type { Journal, RecordedStep, StepMade } from '../engine.js';
import { isBeingPrepared } from './rebinding.js';

/** The attempt was given up while it was being prepared; what was made so far is the reset's to take away. */
export class AttemptOver extends Error {
  override name = 'AttemptOver';
}

type StepRow = { step: string; intent: RecordedStep['intent']; made: StepMade | null };

/** Records the steps of a preparation under the lease, before and after each is done. */
export function storedJournal(lease: Lease, attemptId: string): Journal {
  return {
    recorded: () => lease.write((database) => recordedSteps(database, attemptId)),
    intent: (step, intent) =>
      lease.write(async (database) => {
        await refuseOver(database, attemptId);
        const added: unknown[] = await database.query(
          `INSERT INTO preparation_steps (attempt_id, step, intent, lease_epoch) VALUES ($1, $2, $3, $4)
           ON CONFLICT (attempt_id, step) DO NOTHING RETURNING step`,
          [attemptId, step, intent, lease.job.epoch],
        );
        if (added.length > 0) return 'new';
        const [known]: StepRow[] = await database.query(
          'SELECT made FROM preparation_steps WHERE attempt_id = $1 AND step = $2',
          [attemptId, step],
        );
        return known?.made ?? 'intended';
      }),
    done: (step, made) =>
      lease.write(async (database) => {
        await database.query(
          'UPDATE preparation_steps SET made = $3, lease_epoch = $4 WHERE attempt_id = $1 AND step = $2',
          [attemptId, step, made, lease.job.epoch],
        );
      }),
  };
}

/** What the journal of an attempt holds, oldest first. */
export async function recordedSteps(database: Pick<DataSource, 'query'>, attemptId: string): Promise<RecordedStep[]> {
  const rows: StepRow[] = await database.query(
    'SELECT step, intent, made FROM preparation_steps WHERE attempt_id = $1 ORDER BY created_at, step',
    [attemptId],
  );
  return rows.map(({ step, intent, made }) => ({ step, intent, made }));
}

async function refuseOver(database: EntityManager, attemptId: string): Promise<void> {
  const going: unknown[] = await database.query(`SELECT 1 FROM attempts WHERE id = $1 AND ${isBeingPrepared}`, [
    attemptId,
  ]);
  if (going.length === 0) throw new AttemptOver(`Attempt ${attemptId} is not being prepared any more.`);
}
