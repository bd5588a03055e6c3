import type { Bank } from '@stackproof/question-bank';
import pg from 'pg';
import { createDataSource } from './data-source.js';
import { prepareDoorbell } from './doorbell-schema.js';
import { syncBank } from './sync-bank.js';
import type { SyncPlan } from './sync-plan.js';

// Any number nobody else uses; two starts at once must not migrate at once.
const lockNumber = 7_305_112_026;

/** Names of the migrations that ran, and what was done with the bank. */
export type BroughtUpToDate = { migrations: string[]; bank: SyncPlan };

/**
 * Runs all migrations that are missing, makes BullMQ's tables unless Redis carries the queue, and brings in the bank.
 * Waits while another process does the same; safe to run again.
 */
export async function bringUpToDate(
  databaseUrl: string,
  redisUrl: string | undefined,
  bank: Bank,
): Promise<BroughtUpToDate> {
  const guard = new pg.Client({ connectionString: databaseUrl });
  await guard.connect();
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [lockNumber]);
    const dataSource = await createDataSource(databaseUrl, 2).initialize();
    try {
      const ran = await dataSource.runMigrations({ transaction: 'all' });
      if (redisUrl === undefined) await prepareDoorbell(databaseUrl);
      return { migrations: ran.map(({ name }) => name), bank: await syncBank(dataSource, bank) };
    } finally {
      await dataSource.destroy();
    }
  } finally {
    // Ending the session gives the lock back.
    await guard.end();
  }
}
