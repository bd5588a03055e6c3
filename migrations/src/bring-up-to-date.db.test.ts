import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { bankRoot, loadBank } from '@stackproof/question-bank';
import { bringUpToDate } from './bring-up-to-date.js';
import { openTestDatabase, type TestDatabase } from './test/database.js';

describe('bringing the database up to date', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await openTestDatabase({ migrated: false });
  });
  afterEach(() => database.close());

  test('runs every migration up, down to nothing and up again', async () => {
    const { dataSource } = database;
    await dataSource.runMigrations();
    const first = await columns();
    for (const _ of dataSource.migrations) await dataSource.undoLastMigration();
    expect(await columns()).toEqual([]);
    await dataSource.runMigrations();
    expect(await columns()).toEqual(first);
    expect(first.length).toBeGreaterThan(100);
  });

  test('two starts at once leave one migrated database with the whole bank', async () => {
    const bank = await loadBank(bankRoot());
    const both = await Promise.all([1, 2].map(() => bringUpToDate(database.url, undefined, bank)));
    expect(both.map(({ migrations }) => migrations.length).sort()).toEqual([0, database.dataSource.migrations.length]);
    expect(
      both.map((one) => one.bank.questions.filter(({ kind }) => kind === 'new').length).sort((a, b) => a - b),
    ).toEqual([0, bank.questions.length]);
    expect(await count("pg_tables WHERE schemaname = 'bullmq'")).toBeGreaterThan(0);
  });

  test('with Redis no queue tables are made', async () => {
    await bringUpToDate(database.url, 'redis://127.0.0.1:6379', { questions: [], exams: [] });
    expect(await count("pg_tables WHERE schemaname = 'bullmq'")).toBe(0);
  });

  async function columns(): Promise<unknown[]> {
    return database.dataSource.query(
      `SELECT table_name, column_name, data_type, is_nullable, column_default FROM information_schema.columns
       WHERE table_schema = 'public' AND table_name NOT IN ('schema_versions', 'typeorm_metadata')
       ORDER BY table_name, ordinal_position`,
    );
  }

  async function count(where: string): Promise<number> {
    return Number((await database.dataSource.query(`SELECT count(*) FROM ${where}`))[0].count);
  }
});
