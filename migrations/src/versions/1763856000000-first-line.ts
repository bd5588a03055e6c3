import type { MigrationInterface, QueryRunner } from 'typeorm';
import { accounts } from './first-line/accounts.js';
import { exams } from './first-line/exams.js';
import { runs } from './first-line/runs.js';

/** Accounts, environments, exams, attempts, jobs, runs and scores. */
export class FirstLine1763856000000 implements MigrationInterface {
  async up(queries: QueryRunner): Promise<void> {
    for (const statement of [...accounts.up, ...exams.up, ...runs.up]) await queries.query(statement);
  }

  async down(queries: QueryRunner): Promise<void> {
    for (const statement of [...runs.down, ...exams.down, ...accounts.down]) await queries.query(statement);
  }
}
