import { runMigrations } from 'bullmq';
import pg from 'pg';

/** Where BullMQ keeps its tables when it runs on Postgres; the worker's doorbell connects to the same one. */
export const doorbellSchema = 'bullmq';

/** Makes or updates BullMQ's tables. Safe to run again. */
export async function prepareDoorbell(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await runMigrations(client, doorbellSchema);
  } finally {
    await client.end();
  }
}
