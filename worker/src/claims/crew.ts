import type { JobKind } from '@stackproof/migrations';
import type { Text } from '@stackproof/question-bank';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { claimNext, lookOf } from './claim.js';
import { Cancelled, Draining, Lease, LeaseLost } from './lease.js';

/** Work on one kind of job. */
export type JobHandler = {
  /** Does the work and ends the lease itself. May be run again after any interruption. */
  run(lease: Lease): Promise<void>;
  /** Ends the lease of a job that cannot be brought to an end, telling the candidate why. */
  giveUp(lease: Lease, problem: Text): Promise<void>;
  /** Ends the lease of a job that somebody asked to end; without it the job is given up. */
  cancel?(lease: Lease): Promise<void>;
};
export type JobHandlers = Record<JobKind, JobHandler>;

export type CrewSettings = { concurrency: number; pollMs?: number; heartbeatMs?: number };

/** Tries after which a job that breaks is given up. */
export const tryLimit = 6;
/** Leases lost after which a job is given up unrun: it may be what kills its workers. */
export const lossLimit = 5;

/**
 * Claims jobs and works on a bounded number of them at once: when woken by a doorbell, when a job ends, and every two
 * seconds in any case, so a silent queue costs time and loses nothing.
 */
export class Crew {
  private readonly leases = new Map<Lease, Promise<void>>();
  private readonly poll: NodeJS.Timeout;
  private claiming = false;
  private wokenMeanwhile = false;
  private draining = false;
  private ended = 0;

  constructor(
    private readonly dataSource: DataSource,
    private readonly handlers: JobHandlers,
    private readonly logger: Logger,
    private readonly settings: CrewSettings,
  ) {
    this.poll = setInterval(() => this.wake(), settings.pollMs ?? 2000);
    this.wake();
  }

  /** Looks for jobs now. Cheap to call often. */
  wake(): void {
    if (this.claiming) this.wokenMeanwhile = true;
    else void this.claimAll();
  }

  /** Jobs at work now, and those this process let go of, done or not. */
  counts(): { jobsRunning: number; jobsEnded: number } {
    return { jobsRunning: this.leases.size, jobsEnded: this.ended };
  }

  /** Claims nothing more, cuts the work off, gives every job back and waits until all is stored. */
  async drain(): Promise<void> {
    this.draining = true;
    clearInterval(this.poll);
    for (const lease of this.leases.keys()) lease.drain();
    await Promise.all(this.leases.values());
  }

  private async claimAll(): Promise<void> {
    this.claiming = true;
    try {
      do {
        this.wokenMeanwhile = false;
        await this.endCancelled();
        while (!this.draining && this.leases.size < this.settings.concurrency) {
          const asked = performance.now();
          const job = await claimNext(this.dataSource);
          if (job === undefined) break;
          this.start(new Lease(job, this.dataSource, this.settings.heartbeatMs, asked));
        }
      } while (this.wokenMeanwhile && !this.draining);
    } catch (error) {
      // The next poll tries again: Postgres may be restarting.
      this.logger.warn({ err: error }, 'jobs cannot be claimed now');
    } finally {
      this.claiming = false;
    }
  }

  /** Tells the work on jobs that somebody asked to end. */
  private async endCancelled(): Promise<void> {
    if (this.leases.size === 0) return;
    const held = [...this.leases.keys()];
    const rows: { id: string }[] = await this.dataSource.query(
      "SELECT id FROM jobs WHERE id = ANY ($1) AND state = 'running' AND cancel_requested_at IS NOT NULL",
      [held.map(({ job }) => job.id)],
    );
    const cancelled = new Set(rows.map(({ id }) => id));
    for (const lease of held) if (cancelled.has(lease.job.id)) lease.cancel();
  }

  private start(lease: Lease): void {
    // Claimed between the call to drain and its effect: handed straight back.
    if (this.draining) lease.drain();
    const work = this.work(lease).finally(() => {
      lease.close();
      this.leases.delete(lease);
      this.ended += 1;
      this.wake();
    });
    this.leases.set(lease, work);
  }

  private async work(lease: Lease): Promise<void> {
    const { job } = lease;
    const { id, kind, epoch, tries, lost } = job;
    const logger = this.logger.child({ job: id, kind, epoch, tries, lost });
    try {
      lease.signal.throwIfAborted();
      if (job.isCancelled) await this.endAsAsked(lease);
      else if (lost >= lossLimit) await this.handlers[kind].giveUp(lease, cutOffTooOften);
      else await this.handlers[kind].run(lease);
      logger.info('job ended');
    } catch (error) {
      await this.afterFailure(lease, error, logger).catch((cause: unknown) => {
        // The lease runs out by itself and another worker takes over.
        logger.error({ err: cause }, 'job left to its lease');
      });
    }
  }

  private async afterFailure(lease: Lease, error: unknown, logger: Logger): Promise<void> {
    if (lease.signal.aborted && lease.signal.reason instanceof Draining) {
      await lease.release();
      logger.info('job given back');
    } else if (lease.signal.aborted && lease.signal.reason instanceof Cancelled) {
      await this.endAsAsked(lease);
      logger.info('job cancelled');
    } else if (error instanceof LeaseLost || lease.signal.aborted) {
      logger.warn('job belongs to another worker now');
    } else if (lookOf(lease.job) < tryLimit) {
      logger.error({ err: error }, 'job broke and will be tried again');
      await lease.retry(broke, pauseSeconds(lookOf(lease.job)), async () => undefined);
    } else {
      logger.error({ err: error }, 'job broke for the last time');
      await this.handlers[lease.job.kind].giveUp(lease, broke);
    }
  }

  private async endAsAsked(lease: Lease): Promise<void> {
    const { cancel, giveUp } = this.handlers[lease.job.kind];
    await (cancel === undefined ? giveUp(lease, stopped) : cancel(lease));
  }
}

/** 5, 10, 20, 40 … seconds, five minutes at most. */
export function pauseSeconds(tries: number): number {
  return Math.min(300, 5 * 2 ** (tries - 1));
}

const cutOffTooOften: Text = {
  en: 'The worker was cut off five times while doing this, so it is not tried again by itself. Nothing was counted against you. Try again; if it happens again, tell the operator.',
  zh: '执行过程中工作进程中断了五次，系统不再自动重试，也不会影响你的得分。请重试；如果再次发生，请联系管理员。',
};
const stopped: Text = {
  en: 'This was stopped because somebody asked for it. Start it again when you want to.',
  zh: '该操作已按要求停止。需要时请重新开始。',
};
const broke: Text = {
  en: 'Stackproof itself failed while doing this; nothing was counted against you. Try again; if it happens again, tell the operator.',
  zh: '平台自身在执行时出错，不会影响你的得分。请重试；如果再次发生，请联系管理员。',
};
