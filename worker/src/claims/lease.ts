import type { Text } from '@stackproof/question-bank';
import type { DataSource, EntityManager } from 'typeorm';
import { type Change as Announced, changesChannel } from '../jobs/changes.js';
import { type ClaimedJob, leaseSeconds } from './claim.js';

/** Another worker has the job now, or nobody: whatever this one found must not be stored. */
export class LeaseLost extends Error {
  override name = 'LeaseLost';
}

/** The process is asked to end: the job goes back to the queue. */
export class Draining extends Error {
  override name = 'Draining';
}

/** Somebody asked for the end of the job. */
export class Cancelled extends Error {
  override name = 'Cancelled';
}

/** What the page shows of a job at work. */
export type Progress = { done: number; of: number; step: Text | null };
export type Change = (database: EntityManager) => Promise<void>;

/**
 * The right to work on one claimed job, kept alive until it is given up.
 *
 * Everything written goes through `write` or one of the endings: a transaction that first locks the job under this
 * lease's epoch. A late, paused or doubled worker so changes nothing.
 */
export class Lease {
  /** Aborts with LeaseLost, Draining or Cancelled as its reason. */
  readonly signal: AbortSignal;
  private readonly abort = new AbortController();
  private readonly heart: NodeJS.Timeout;
  private isEnding = false;

  constructor(
    readonly job: ClaimedJob,
    private readonly dataSource: DataSource,
    heartbeatMs = 10_000,
    /** Before the claim was asked for, on `performance.now()`. */
    private lastBeat = performance.now(),
  ) {
    this.signal = this.abort.signal;
    this.heart = setInterval(() => void this.beat(), heartbeatMs);
  }

  /**
   * Whether this process may still act outside the database, by its own clock and without asking: false once the lease
   * may have run out. Counted from before each renewal was sent, so never later than the database counts.
   */
  mayAct(): boolean {
    return !this.signal.aborted && performance.now() - this.lastBeat < leaseSeconds * 1000;
  }

  /**
   * Runs a change in a transaction that only this lease may commit.
   *
   * @throws LeaseLost when the job belongs to another epoch by now; then nothing was changed
   */
  async write<Result>(change: (database: EntityManager) => Promise<Result>): Promise<Result> {
    return this.dataSource.transaction(async (database) => {
      const held: unknown[] = await database.query(
        "SELECT 1 FROM jobs WHERE id = $1 AND lease_epoch = $2 AND state = 'running' FOR UPDATE",
        [this.job.id, this.job.epoch],
      );
      if (held.length === 0) throw this.lost();
      return change(database);
    });
  }

  /**
   * Stores how far the job is and tells those who follow it, in one statement: it comes often.
   *
   * @throws LeaseLost as `write` does
   */
  async progress(progress: Progress, told: Announced): Promise<void> {
    const held: unknown[] = await this.dataSource.query(
      `WITH held AS (
         UPDATE jobs SET progress = $3 WHERE id = $1 AND lease_epoch = $2 AND state = 'running' RETURNING id
       ) SELECT pg_notify($4, $5) FROM held`,
      [this.job.id, this.job.epoch, progress, changesChannel, JSON.stringify(told)],
    );
    if (held.length === 0) throw this.lost();
  }

  /** The job is done and this is what it found. */
  async finish(change: Change): Promise<void> {
    await this.end("state = 'done', problem = NULL, finished_at = clock_timestamp()", [], change);
  }

  /** The job is over and did not reach its end. */
  async fail(problem: Text, change: Change): Promise<void> {
    await this.end("state = 'failed', problem = $2, finished_at = clock_timestamp()", [problem], change);
  }

  /** The job ends because somebody asked for it. */
  async cancelled(change: Change): Promise<void> {
    await this.end("state = 'cancelled', problem = NULL, finished_at = clock_timestamp()", [], change);
  }

  /** The job is worth another try, not before the pause is over; at once when it is only to be ended. */
  async retry(problem: Text, pauseSeconds: number, change: Change): Promise<void> {
    await this.end(
      `state = 'queued', problem = $2, not_before = clock_timestamp()
         + CASE WHEN cancel_requested_at IS NULL THEN make_interval(secs => $3) ELSE interval '0' END`,
      [problem, pauseSeconds],
      change,
    );
  }

  /** Gives the job back unharmed, as if it had never been claimed; another worker takes it at once. */
  async release(): Promise<void> {
    await this.end("state = 'queued', tries = tries - 1, not_before = clock_timestamp()", [], async () => undefined);
  }

  /** Ends the work from outside: the signal aborts, the job itself stays as it is. */
  drain(): void {
    this.abort.abort(new Draining('The worker is asked to end.'));
  }

  /** As `drain`, because somebody asked for the end of the job. */
  cancel(): void {
    this.abort.abort(new Cancelled('The job is cancelled.'));
  }

  /** Stops keeping the lease alive. */
  close(): void {
    clearInterval(this.heart);
  }

  private async end(assignment: string, values: unknown[], change: Change): Promise<void> {
    // A beat that waited for this transaction finds the job ended, which is no loss.
    this.isEnding = true;
    try {
      await this.write(async (database) => {
        await change(database);
        await database.query(`UPDATE jobs SET ${assignment}, lease_until = NULL WHERE id = $1`, [
          this.job.id,
          ...values,
        ]);
      });
      this.close();
    } catch (error) {
      this.isEnding = false;
      throw error;
    }
  }

  private async beat(): Promise<void> {
    const asked = performance.now();
    try {
      const [, held]: [unknown, number] = await this.dataSource.query(
        `UPDATE jobs SET lease_until = clock_timestamp() + make_interval(secs => $3)
         WHERE id = $1 AND lease_epoch = $2 AND state = 'running'`,
        [this.job.id, this.job.epoch, leaseSeconds],
      );
      if (held > 0) this.lastBeat = asked;
      else if (!this.isEnding) this.lost();
    } catch {
      // Without the database nobody can say whose the job is; past its time it is not ours.
      if (performance.now() - this.lastBeat > leaseSeconds * 1000) this.lost();
    }
  }

  private lost(): LeaseLost {
    const reason = new LeaseLost(`Job ${this.job.id} is not held under epoch ${this.job.epoch} any more.`);
    this.close();
    this.abort.abort(reason);
    return reason;
  }
}
