import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../data-source.js';
import { prepareDoorbell } from '../doorbell-schema.js';

/** A migrated database of its own, gone once closed. */
export type TestDatabase = { url: string; dataSource: DataSource; close(): Promise<void> };

/**
 * Makes a fresh, migrated database beside the one `TEST_DATABASE_URL` names; `npm test` sets that variable.
 *
 * @param wanted.migrated  false leaves it empty
 * @param wanted.doorbell  true adds the schema BullMQ needs on Postgres
 */
export async function openTestDatabase(wanted: { migrated?: boolean; doorbell?: boolean } = {}): Promise<TestDatabase> {
  const server = process.env.TEST_DATABASE_URL;
  if (server === undefined) throw new Error('TEST_DATABASE_URL is not set; `npm test` starts a Postgres and sets it.');

  const name = `test_${randomBytes(6).toString('hex')}`;
  await onServer(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;

  const dataSource = createDataSource(url.href, 10);
  await dataSource.initialize();
  if (wanted.migrated !== false) await dataSource.runMigrations({ transaction: 'all' });
  if (wanted.doorbell) await prepareDoorbell(url.href);

  return {
    url: url.href,
    dataSource,
    async close() {
      if (dataSource.isInitialized) await dataSource.destroy();
      await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
