import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Loop } from '../platform/loop.js';
import { OutboxRelay } from '../platform/outbox-relay.js';
import { rowsOf } from '../platform/rows.js';
import { abandonAttempts } from './abandon-attempts.js';
import { beginWithinMinutes } from './begin-attempt.js';
import { Revisions } from './revisions.js';
import { graceSeconds } from './save-answer.js';
import { submitAttempts } from './submit-attempts.js';

const batchSize = 500;

/**
 * Closes what its time has run out for, on the clock of the database: attempts past their deadline and the grace for
 * saves under way, and prepared ones nobody began. Any number of processes may sweep.
 */
@Injectable()
export class DeadlineSweep implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('sweep');
  private readonly loop = new Loop(
    1000,
    () => this.sweep(),
    (error) => this.logger.error({ err: error }, 'The sweep failed; it is tried again.'),
  );

  constructor(
    private readonly database: DataSource,
    private readonly relay: OutboxRelay,
    private readonly revisions: Revisions,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.loop.stop();
  }

  /** One look for what is due. @returns whether more may be due */
  async sweep(): Promise<boolean> {
    const overdue = await this.due(
      `SELECT id FROM attempts
       WHERE state = 'open' AND deadline_at < clock_timestamp() - make_interval(secs => $1)
       ORDER BY deadline_at LIMIT ${batchSize}`,
      graceSeconds,
    );
    const unbegun = await this.due(
      `SELECT id FROM attempts
       WHERE state = 'ready' AND ready_at < clock_timestamp() - make_interval(secs => $1)
       ORDER BY ready_at LIMIT ${batchSize}`,
      beginWithinMinutes * 60 + graceSeconds,
    );
    if (overdue.length + unbegun.length === 0) return false;
    const isSubmitted = await this.submit(overdue);
    await this.database.transaction((manager) => abandonAttempts(manager, unbegun, 'lapsed'));
    this.relay.poke();
    return isSubmitted && overdue.length === batchSize;
  }

  private async due(statement: string, seconds: number): Promise<string[]> {
    const rows = await rowsOf<{ id: string }>(this.database.manager, statement, [seconds]);
    return rows.map(({ id }) => id);
  }

  /** @returns whether all could be closed */
  private async submit(ids: string[]): Promise<boolean> {
    try {
      await this.database.transaction((manager) => submitAttempts(manager, this.revisions, ids));
      return true;
    } catch (error) {
      if (ids.length === 1) {
        this.logger.error({ err: error, attemptId: ids[0] }, 'An attempt past its deadline could not be closed.');
        return false;
      }
      // One attempt that cannot be scored must not keep the others open.
      return this.oneByOne(ids);
    }
  }

  private async oneByOne(ids: string[]): Promise<boolean> {
    let isClean = true;
    for (const id of ids) isClean = (await this.submit([id])) && isClean;
    return isClean;
  }
}
