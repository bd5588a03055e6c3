/** Tables of better-auth 1.7, in its own types; only the names are ours: plural tables, snake_case columns. */
export const accounts = {
  up: [
    `CREATE TABLE users (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      name text NOT NULL,
      email text NOT NULL CONSTRAINT users_email_key UNIQUE,
      email_verified boolean NOT NULL DEFAULT false,
      image text,
      created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      role text NOT NULL DEFAULT 'candidate'
        CONSTRAINT users_role_known CHECK (role IN ('candidate', 'instructor', 'author', 'administrator')),
      banned boolean NOT NULL DEFAULT false,
      ban_reason text,
      ban_expires timestamptz,
      locale text NOT NULL DEFAULT 'zh-CN' CONSTRAINT users_locale_known CHECK (locale IN ('zh-CN', 'en'))
    )`,
    `CREATE TABLE sessions (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      expires_at timestamptz NOT NULL,
      token text NOT NULL CONSTRAINT sessions_token_key UNIQUE,
      created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      updated_at timestamptz NOT NULL,
      ip_address text,
      user_agent text,
      user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      impersonated_by text
    )`,
    'CREATE INDEX sessions_user_id ON sessions (user_id)',
    `CREATE TABLE accounts (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      account_id text NOT NULL,
      provider_id text NOT NULL,
      user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      access_token text,
      refresh_token text,
      id_token text,
      access_token_expires_at timestamptz,
      refresh_token_expires_at timestamptz,
      scope text,
      password text,
      created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      updated_at timestamptz NOT NULL
    )`,
    'CREATE INDEX accounts_user_id ON accounts (user_id)',
    `CREATE TABLE verifications (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      identifier text NOT NULL,
      value text NOT NULL,
      expires_at timestamptz NOT NULL,
      created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
    )`,
    'CREATE INDEX verifications_identifier ON verifications (identifier)',
    `CREATE TABLE rate_limits (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      key text NOT NULL CONSTRAINT rate_limits_key_key UNIQUE,
      count integer NOT NULL,
      last_request bigint NOT NULL
    )`,
  ],
  down: ['rate_limits', 'verifications', 'accounts', 'sessions', 'users'].map((table) => `DROP TABLE ${table}`),
};
