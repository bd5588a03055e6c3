import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { Doorbell } from '@stackproof/worker/jobs';
import { Pool } from 'pg';
import { Loop } from './loop.js';

/** Injection token of the doorbell. */
export const DOORBELL = Symbol('DOORBELL');

const batchSize = 100;
const ringTimeoutMs = 5000;

/**
 * Rings the doorbell for every outbox row, then deletes it. A ring that fails leaves its rows for the next try;
 * several processes share the rows between them. Workers also look for work themselves, so a lost ring costs seconds only.
 */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('outbox');
  private readonly loop = new Loop(
    1000,
    () => this.relay(),
    (error) => this.complain(error),
  );
  private isFailing = false;
  private lastPassAt = Date.now();

  constructor(
    private readonly pool: Pool,
    @Inject(DOORBELL) private readonly doorbell: Doorbell,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.loop.stop();
    await this.doorbell.close();
  }

  /** Call it after a commit that wrote an outbox row. */
  poke(): void {
    this.loop.poke();
  }

  /** Seconds since every row seen was rung for. */
  ageSeconds(): number {
    return (Date.now() - this.lastPassAt) / 1000;
  }

  /** @returns whether more rows may be waiting */
  private async relay(): Promise<boolean> {
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      const { rows } = await client.query<{ id: string; sequence: number }>(
        `DELETE FROM outbox USING jobs
         WHERE jobs.id = outbox.job_id AND outbox.id IN (
           SELECT id FROM outbox ORDER BY id LIMIT ${batchSize} FOR UPDATE SKIP LOCKED
         )
         RETURNING jobs.id, jobs.dispatch_sequence AS sequence`,
      );
      await within(ringTimeoutMs, Promise.all(rows.map((row) => this.doorbell.ring(row.id, row.sequence))));
      await client.query('COMMIT');
      this.lastPassAt = Date.now();
      if (this.isFailing) this.logger.log('The doorbell rings again.');
      this.isFailing = false;
      return rows.length === batchSize;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }

  private complain(error: unknown): void {
    if (!this.isFailing)
      this.logger.warn({ err: error }, 'The doorbell cannot be rung; workers look for work themselves.');
    this.isFailing = true;
  }
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The queue did not take the jobs within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
