import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type Bank, bankRoot, digestOf, loadBank, type Question } from '@stackproof/question-bank';
import { bringUpToDate } from './bring-up-to-date.js';
import { syncBank } from './sync-bank.js';
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
    expect(both.map((one) => one.bank.newRevisions).sort((a, b) => a - b)).toEqual([0, bank.questions.length]);
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

describe('the bank in the database', () => {
  let database: TestDatabase;
  let folder: string;
  beforeAll(async () => {
    database = await openTestDatabase();
    folder = await mkdtemp(join(tmpdir(), 'bank-'));
    await writeFile(join(folder, 'solution.sh'), 'openstack server list\n');
  });
  afterAll(async () => {
    await database.close();
    await rm(folder, { recursive: true });
  });

  test('follows the files: one current revision per question, nothing lost, nothing twice', async () => {
    const first = shortQuestion('What is it?');
    const second = shortQuestion('What is it now?');

    expect((await syncBank(database.dataSource, bankOf([first]))).newRevisions).toBe(1);
    expect((await syncBank(database.dataSource, bankOf([first]))).newRevisions).toBe(0);
    expect((await syncBank(database.dataSource, bankOf([second]))).newRevisions).toBe(1);
    expect(await revisions()).toEqual([
      { digest: digestOf(first), current: false, solution: 'openstack server list\n' },
      { digest: digestOf(second), current: true, solution: 'openstack server list\n' },
    ]);

    expect((await syncBank(database.dataSource, bankOf([first]))).newRevisions).toBe(0);
    expect((await revisions()).map(({ current }) => current)).toEqual([true, false]);

    expect((await syncBank(database.dataSource, bankOf([]))).retiredQuestions).toBe(1);
    expect((await revisions()).map(({ current }) => current)).toEqual([false, false]);
  });

  test('an exam that left the bank is offered no more', async () => {
    const both = { en: 'Passing', zh: 'Passing' };
    const exam = { id: 'passing', title: both, description: both, minutes: 5, passPercent: 60, domains: [] };
    await syncBank(database.dataSource, { questions: [], exams: [exam] });
    await syncBank(database.dataSource, { questions: [], exams: [] });
    expect(await database.dataSource.query("SELECT offered FROM exams WHERE id = 'passing'")).toEqual([
      { offered: false },
    ]);
  });

  function bankOf(questions: Question[]): Bank {
    return { questions: questions.map((question) => ({ question, digest: digestOf(question), folder })), exams: [] };
  }

  async function revisions(): Promise<{ digest: string; current: boolean; solution: string }[]> {
    return database.dataSource.query('SELECT digest, current, solution FROM question_revisions ORDER BY created_at');
  }
});

function shortQuestion(en: string): Question {
  const both = { en, zh: en };
  return {
    kind: 'short',
    id: 'what-it-is',
    title: both,
    lesson: 1,
    objectives: ['intro.what'],
    domain: 'introduction',
    difficulty: 1,
    points: 2,
    minutes: 1,
    prompt: both,
    explanation: both,
    references: [{ title: 'Docs', url: 'https://docs.openstack.org/' }],
    blueprint: 'K-IN-01',
    accepted: ['it'],
  };
}
