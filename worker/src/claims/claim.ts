import type { JobKind } from '@stackproof/migrations';
import { type DataSource, QueryFailedError } from 'typeorm';
import { claimStatement } from './claim-statement.js';

/** A job this process may work on until its lease ends. `epoch` proves it; `tries` counts this claim too. */
export type ClaimedJob = {
  id: string;
  kind: JobKind;
  environmentId: string;
  attemptId: string | null;
  runId: string | null;
  epoch: number;
  /** Claims so far; one that was given back unharmed, by a worker that was asked to end, is not among them. */
  tries: number;
  /** Of these, the ones whose worker was killed or fell silent. */
  lost: number;
  /** Somebody asked for its end: it is to be ended, not begun. */
  isCancelled: boolean;
};

export const leaseSeconds = 30;

/** Two workers that chose jobs of one machine at the same moment: the second looks again, this often at most. */
const mostCollisions = 8;

/**
 * Takes the next job: one whose worker fell silent, else a queued one on an idle machine; owners who have fewer jobs
 * running come first, then who has waited longest.
 *
 * Atomic and on the database's clock. Of two workers one wins; unique indices refuse a second running job on the same
 * environment or the same machine.
 */
export async function claimNext(dataSource: DataSource): Promise<ClaimedJob | undefined> {
  for (let collisions = 0; ; collisions += 1) {
    try {
      const [rows]: [ClaimedJob[]] = (await dataSource.query(claimStatement, [leaseSeconds])) as [ClaimedJob[]];
      return rows[0];
    } catch (error) {
      if (!isTaken(error)) throw error;
      if (collisions === mostCollisions) return undefined;
    }
  }
}

/** Which try this is of those whose worker lived to see its end; from 1. Schedules of retries count these. */
export function lookOf({ tries, lost }: Pick<ClaimedJob, 'tries' | 'lost'>): number {
  return Math.max(1, tries - lost);
}

function isTaken(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const { constraint } = error.driverError as { constraint?: string };
  return constraint === 'jobs_one_running_per_environment' || constraint === 'jobs_one_running_per_machine';
}
