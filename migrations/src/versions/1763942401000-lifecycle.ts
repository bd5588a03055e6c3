import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Jobs that are cancelled, lost with their worker, and one at a time per machine; runs of some questions; verdicts that
 * were seen late; scores with their cause; judging again; an attempt that goes on with another environment.
 */
export class Lifecycle1763942401000 implements MigrationInterface {
  async up(queries: QueryRunner): Promise<void> {
    for (const statement of up) await queries.query(statement);
  }

  async down(queries: QueryRunner): Promise<void> {
    for (const statement of down) await queries.query(statement);
  }
}

const up = [
  'ALTER TABLE jobs DROP CONSTRAINT jobs_state_known',
  `ALTER TABLE jobs ADD CONSTRAINT jobs_state_known CHECK (state IN
    ('queued', 'running', 'done', 'failed', 'cancelled'))`,
  `ALTER TABLE jobs
    ADD COLUMN lost integer NOT NULL DEFAULT 0,
    ADD COLUMN machine text,
    ADD COLUMN claimed_at timestamptz,
    ADD COLUMN cancel_requested_at timestamptz`,
  "CREATE UNIQUE INDEX jobs_one_running_per_machine ON jobs (machine) WHERE state = 'running'",
  'CREATE INDEX jobs_finished ON jobs (kind, finished_at) WHERE finished_at IS NOT NULL',
  'CREATE INDEX environments_address ON environments (host, port)',

  'ALTER TABLE runs DROP CONSTRAINT runs_state_known',
  `ALTER TABLE runs ADD CONSTRAINT runs_state_known CHECK (state IN
    ('queued', 'observing', 'judged', 'unreachable', 'refused', 'failed', 'cancelled'))`,
  'ALTER TABLE runs ADD COLUMN positions integer[]',
  "CREATE INDEX attempts_submitted ON attempts (submitted_at) WHERE state = 'submitted'",
  'CREATE INDEX runs_unfinished ON runs (created_at) WHERE finished_at IS NULL',

  `ALTER TABLE verdicts
    ADD COLUMN collected_at timestamptz,
    ADD COLUMN accepted_by uuid,
    ADD COLUMN accepted_at timestamptz,
    ADD COLUMN accept_reason text,
    ADD CONSTRAINT verdicts_accepted_whole CHECK
      ((accepted_at IS NULL) = (accepted_by IS NULL) AND (accepted_at IS NULL) = (accept_reason IS NULL))`,
  `UPDATE verdicts SET collected_at = (
    SELECT max((content ->> 'at')::timestamptz) FROM observations
    WHERE observations.run_id = verdicts.run_id AND observations.position = verdicts.position)`,

  `CREATE TABLE regrades (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    reason text NOT NULL,
    judged_with text NOT NULL CONSTRAINT regrades_judged_with_known CHECK (judged_with IN ('current', 'pinned')),
    selection jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
  )`,
  `CREATE TABLE regraded_verdicts (
    regrade_id uuid NOT NULL CONSTRAINT regraded_verdicts_regrade REFERENCES regrades (id) ON DELETE RESTRICT,
    run_id uuid NOT NULL CONSTRAINT regraded_verdicts_run REFERENCES runs (id) ON DELETE CASCADE,
    position integer NOT NULL,
    digest text NOT NULL,
    content jsonb NOT NULL,
    PRIMARY KEY (regrade_id, run_id, position)
  )`,
  'CREATE INDEX regraded_verdicts_run_id ON regraded_verdicts (run_id, position)',
  'ALTER TABLE attempt_questions ADD COLUMN judging_digest text',

  `ALTER TABLE scores
    ADD COLUMN cause text NOT NULL DEFAULT 'run'
      CONSTRAINT scores_cause_known CHECK (cause IN ('submission', 'run', 'acceptance', 'regrade')),
    ADD COLUMN regrade_id uuid CONSTRAINT scores_regrade REFERENCES regrades (id) ON DELETE RESTRICT`,
  "UPDATE scores SET cause = 'submission' WHERE run_id IS NULL",
  'CREATE INDEX scores_regrade_id ON scores (regrade_id)',

  `CREATE TABLE rebindings (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    attempt_id uuid NOT NULL CONSTRAINT rebindings_attempt REFERENCES attempts (id) ON DELETE CASCADE,
    from_environment_id uuid CONSTRAINT rebindings_from REFERENCES environments (id) ON DELETE SET NULL,
    to_environment_id uuid CONSTRAINT rebindings_to REFERENCES environments (id) ON DELETE SET NULL,
    state text NOT NULL DEFAULT 'preparing' CONSTRAINT rebindings_state_known CHECK (state IN
      ('preparing', 'ready', 'failed', 'over')),
    problem jsonb,
    left_steps jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    ended_at timestamptz
  )`,
  'CREATE INDEX rebindings_attempt_id ON rebindings (attempt_id, created_at)',
  'CREATE INDEX rebindings_from_environment_id ON rebindings (from_environment_id)',
  'CREATE INDEX rebindings_to_environment_id ON rebindings (to_environment_id)',
];

const down = [
  'DROP TABLE rebindings',
  'ALTER TABLE scores DROP COLUMN regrade_id, DROP COLUMN cause',
  'ALTER TABLE attempt_questions DROP COLUMN judging_digest',
  'DROP TABLE regraded_verdicts',
  'DROP TABLE regrades',
  `ALTER TABLE verdicts DROP CONSTRAINT verdicts_accepted_whole,
    DROP COLUMN collected_at, DROP COLUMN accepted_by, DROP COLUMN accepted_at, DROP COLUMN accept_reason`,
  'DROP INDEX attempts_submitted',
  'DROP INDEX runs_unfinished',
  'ALTER TABLE runs DROP COLUMN positions',
  "UPDATE runs SET state = 'failed' WHERE state = 'cancelled'",
  'ALTER TABLE runs DROP CONSTRAINT runs_state_known',
  `ALTER TABLE runs ADD CONSTRAINT runs_state_known CHECK (state IN
    ('queued', 'observing', 'judged', 'unreachable', 'refused', 'failed'))`,
  'DROP INDEX environments_address',
  'DROP INDEX jobs_finished',
  'DROP INDEX jobs_one_running_per_machine',
  `ALTER TABLE jobs DROP COLUMN lost, DROP COLUMN machine, DROP COLUMN claimed_at, DROP COLUMN cancel_requested_at`,
  "UPDATE jobs SET state = 'failed' WHERE state = 'cancelled'",
  'ALTER TABLE jobs DROP CONSTRAINT jobs_state_known',
  `ALTER TABLE jobs ADD CONSTRAINT jobs_state_known CHECK (state IN ('queued', 'running', 'done', 'failed'))`,
];
