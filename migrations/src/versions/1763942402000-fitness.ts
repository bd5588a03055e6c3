import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What an environment offers and holds besides ours, who consented to it, what a reset would take away, which questions
 * were replaced, and what an exam left different.
 */
export class Fitness1763942402000 implements MigrationInterface {
  async up(queries: QueryRunner): Promise<void> {
    for (const statement of up) await queries.query(statement);
  }

  async down(queries: QueryRunner): Promise<void> {
    for (const statement of down) await queries.query(statement);
  }
}

const up = [
  ...kinds(
    "'scan', 'preflight', 'prepare', 'verify', 'reset', 'plan', 'clear'",
    "'prepare', 'verify', 'reset', 'plan'",
  ),
  `ALTER TABLE environments
    ADD COLUMN profile jsonb,
    ADD COLUMN foreign_things jsonb,
    ADD COLUMN leftovers jsonb`,
  `CREATE TABLE consents (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    environment_id uuid NOT NULL CONSTRAINT consents_environment REFERENCES environments (id) ON DELETE CASCADE,
    user_id uuid NOT NULL CONSTRAINT consents_user REFERENCES users (id) ON DELETE CASCADE,
    typed text NOT NULL,
    listed jsonb NOT NULL,
    given_at timestamptz NOT NULL DEFAULT clock_timestamp()
  )`,
  'CREATE INDEX consents_environment_id ON consents (environment_id, given_at)',
  'CREATE INDEX consents_user_id ON consents (user_id)',
  `ALTER TABLE attempts
    ADD COLUMN replaced jsonb,
    ADD COLUMN reset_plan jsonb,
    ADD COLUMN snapshot jsonb,
    ADD COLUMN drift jsonb,
    ADD COLUMN lapsed_at timestamptz`,
];

const down = [
  `ALTER TABLE attempts
    DROP COLUMN replaced, DROP COLUMN reset_plan, DROP COLUMN snapshot, DROP COLUMN drift, DROP COLUMN lapsed_at`,
  'DROP TABLE consents',
  'ALTER TABLE environments DROP COLUMN profile, DROP COLUMN foreign_things, DROP COLUMN leftovers',
  "DELETE FROM jobs WHERE kind IN ('plan', 'clear')",
  ...kinds("'scan', 'preflight', 'prepare', 'verify', 'reset'", "'prepare', 'verify', 'reset'"),
];

function kinds(all: string, ofAttempts: string): string[] {
  return [
    'ALTER TABLE jobs DROP CONSTRAINT jobs_kind_known',
    `ALTER TABLE jobs ADD CONSTRAINT jobs_kind_known CHECK (kind IN (${all}))`,
    'ALTER TABLE jobs DROP CONSTRAINT jobs_attempt_by_kind',
    `ALTER TABLE jobs ADD CONSTRAINT jobs_attempt_by_kind CHECK ((kind IN (${ofAttempts})) = (attempt_id IS NOT NULL))`,
  ];
}
