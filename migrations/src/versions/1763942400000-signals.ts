import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tamper signals, and the record of who trusted which host key. */
export class Signals1763942400000 implements MigrationInterface {
  async up(queries: QueryRunner): Promise<void> {
    for (const statement of up) await queries.query(statement);
  }

  async down(queries: QueryRunner): Promise<void> {
    for (const statement of down) await queries.query(statement);
  }
}

const up = [
  `CREATE TABLE signals (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    kind text NOT NULL CONSTRAINT signals_kind_known CHECK (kind IN
      ('machine-changed', 'machine-shared', 'host-key-changed', 'host-key-replaced', 'foreign-attempt',
       'created-outside-attempt', 'changed-before-begin', 'environment-replaced')),
    environment_id uuid CONSTRAINT signals_environment REFERENCES environments (id) ON DELETE SET NULL,
    attempt_id uuid CONSTRAINT signals_attempt REFERENCES attempts (id) ON DELETE CASCADE,
    details jsonb NOT NULL,
    seen_at timestamptz NOT NULL DEFAULT clock_timestamp()
  )`,
  'CREATE INDEX signals_environment_id ON signals (environment_id)',
  'CREATE INDEX signals_attempt_id ON signals (attempt_id)',
  // A new key waits beside the trusted one until a person replaces it.
  'ALTER TABLE environments ADD COLUMN offered_host_key text',
  `CREATE TABLE host_key_pins (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    environment_id uuid CONSTRAINT host_key_pins_environment REFERENCES environments (id) ON DELETE SET NULL,
    pinned_by uuid CONSTRAINT host_key_pins_user REFERENCES users (id) ON DELETE SET NULL,
    host text NOT NULL,
    old_key text,
    new_key text NOT NULL,
    pinned_at timestamptz NOT NULL DEFAULT clock_timestamp()
  )`,
  'CREATE INDEX host_key_pins_environment_id ON host_key_pins (environment_id)',
  'CREATE INDEX host_key_pins_pinned_by ON host_key_pins (pinned_by)',
  `CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'rows of % are only added', TG_TABLE_NAME; END $$`,
  // The references may still be emptied when an environment or an account goes.
  `CREATE TRIGGER host_key_pins_only_added
    BEFORE DELETE OR UPDATE OF id, host, old_key, new_key, pinned_at ON host_key_pins
    FOR EACH ROW EXECUTE FUNCTION refuse_change()`,
];

const down = [
  'DROP TABLE host_key_pins',
  'DROP FUNCTION refuse_change()',
  'ALTER TABLE environments DROP COLUMN offered_host_key',
  'DROP TABLE signals',
];
