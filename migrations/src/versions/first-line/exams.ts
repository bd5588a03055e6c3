/** What is asked and who sits it on which machine. */
export const exams = {
  up: [
    `CREATE TABLE environments (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      owner_id uuid NOT NULL CONSTRAINT environments_owner REFERENCES users (id) ON DELETE CASCADE,
      name text NOT NULL,
      host text NOT NULL,
      port integer NOT NULL CONSTRAINT environments_port_range CHECK (port BETWEEN 1 AND 65535),
      ssh_user text NOT NULL,
      state text NOT NULL CONSTRAINT environments_state_known CHECK (state IN
        ('scanning', 'unreachable', 'refused', 'unconfirmed', 'unchecked', 'checking', 'ready', 'blocked')),
      host_key text,
      host_key_confirmed_at timestamptz,
      public_key text,
      sealed_key jsonb,
      machine_id text,
      preflight jsonb,
      problem jsonb,
      discovered jsonb,
      created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      CONSTRAINT environments_key_pair_whole CHECK ((public_key IS NULL) = (sealed_key IS NULL)),
      CONSTRAINT environments_confirmed_is_known CHECK (host_key_confirmed_at IS NULL OR host_key IS NOT NULL)
    )`,
    'CREATE INDEX environments_owner_id ON environments (owner_id)',
    `CREATE TABLE question_revisions (
      question_id text NOT NULL,
      digest text NOT NULL,
      content jsonb NOT NULL,
      solution text,
      current boolean NOT NULL,
      created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      PRIMARY KEY (question_id, digest)
    )`,
    'CREATE UNIQUE INDEX question_revisions_one_current ON question_revisions (question_id) WHERE current',
    `CREATE TABLE exams (
      id text PRIMARY KEY,
      content jsonb NOT NULL,
      offered boolean NOT NULL
    )`,
    `CREATE TABLE attempts (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      candidate_id uuid NOT NULL CONSTRAINT attempts_candidate REFERENCES users (id) ON DELETE RESTRICT,
      environment_id uuid CONSTRAINT attempts_environment REFERENCES environments (id) ON DELETE SET NULL,
      exam jsonb NOT NULL,
      exam_id text NOT NULL CONSTRAINT attempts_exam REFERENCES exams (id) ON DELETE RESTRICT,
      seed text NOT NULL,
      prefix text NOT NULL,
      state text NOT NULL CONSTRAINT attempts_state_known CHECK (state IN
        ('preparing', 'preparation_failed', 'ready', 'open', 'submitted', 'abandoned')),
      submitted_by text CONSTRAINT attempts_submitted_by_known CHECK (submitted_by IN ('candidate', 'deadline')),
      access jsonb,
      environment_values jsonb,
      problem jsonb,
      created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      ready_at timestamptz,
      started_at timestamptz,
      deadline_at timestamptz,
      submitted_at timestamptz,
      reset_at timestamptz,
      CONSTRAINT attempts_clock_started CHECK
        (state NOT IN ('open', 'submitted') OR (started_at IS NOT NULL AND deadline_at > started_at)),
      CONSTRAINT attempts_submission_whole CHECK
        ((state = 'submitted') = (submitted_at IS NOT NULL AND submitted_by IS NOT NULL))
    )`,
    'CREATE INDEX attempts_candidate_id ON attempts (candidate_id)',
    'CREATE INDEX attempts_environment_id ON attempts (environment_id)',
    'CREATE INDEX attempts_exam_id ON attempts (exam_id)',
    `CREATE UNIQUE INDEX attempts_one_unfinished_per_environment ON attempts (environment_id)
      WHERE state IN ('preparing', 'preparation_failed', 'ready', 'open')`,
    `CREATE UNIQUE INDEX attempts_one_unfinished_per_exam ON attempts (candidate_id, exam_id)
      WHERE state IN ('preparing', 'preparation_failed', 'ready', 'open')`,
    "CREATE INDEX attempts_open_deadline ON attempts (deadline_at) WHERE state = 'open'",
    `CREATE TABLE attempt_questions (
      attempt_id uuid NOT NULL CONSTRAINT attempt_questions_attempt REFERENCES attempts (id) ON DELETE CASCADE,
      position integer NOT NULL CONSTRAINT attempt_questions_position_from_one CHECK (position >= 1),
      question_id text NOT NULL,
      digest text NOT NULL,
      parameters jsonb NOT NULL,
      shown_order jsonb NOT NULL,
      setup_values jsonb,
      flagged boolean NOT NULL DEFAULT false,
      answer jsonb,
      revision integer NOT NULL DEFAULT 0,
      client_id uuid,
      sequence integer,
      saved_at timestamptz,
      PRIMARY KEY (attempt_id, position),
      CONSTRAINT attempt_questions_revision FOREIGN KEY (question_id, digest)
        REFERENCES question_revisions (question_id, digest) ON DELETE RESTRICT
    )`,
    'CREATE INDEX attempt_questions_question ON attempt_questions (question_id, digest)',
  ],
  down: ['attempt_questions', 'attempts', 'exams', 'question_revisions', 'environments'].map(
    (table) => `DROP TABLE ${table}`,
  ),
};
