/**
 * What Postgres holds once all is over, and what the audit wrote down on the way. Times are milliseconds since 1970.
 *
 * @param {{ query: (statement: string, values?: unknown[]) => Promise<any[]> }} dataSource
 */
export async function readFinalState(dataSource) {
  const names = Object.keys(statements);
  const tables = await Promise.all(names.map((name) => dataSource.query(statements[name])));
  return Object.fromEntries(names.map((name, index) => [name, tables[index]]));
}

const ms = (column) => `(extract(epoch FROM ${column}) * 1000)::float8`;

const statements = {
  attempts: `SELECT id, state, submitted_by AS "submittedBy", environment_id IS NOT NULL AS "isPractical",
    ${ms('deadline_at')} AS "deadlineAt",
    (SELECT count(*)::int FROM attempt_questions WHERE attempt_id = attempts.id) AS questions FROM attempts`,
  answers: `SELECT attempt_id AS attempt, position, answer, revision, ${ms('saved_at')} AS "savedAt" FROM attempt_questions
    WHERE saved_at IS NOT NULL`,
  scores: `SELECT attempt_id AS attempt, run_id AS run, current, percent, provisional, content FROM scores`,
  runs: `SELECT id, attempt_id AS attempt, state, ${ms('finished_at')} AS "finishedAt" FROM runs`,
  jobs: `SELECT id, kind, run_id AS run, state, lease_epoch AS epoch FROM jobs`,
  outbox: 'SELECT id, job_id AS job FROM outbox',
  claims: `SELECT job_id AS job, run_id AS run, epoch, who, ${ms('at')} AS at FROM audit.claims`,
  effects: `SELECT run_id AS run, epoch, job_state AS "jobState", who, ${ms('at')} AS at FROM audit.effects`,
  verdicts: 'SELECT run_id AS run, question, verdict, count(*)::int AS times FROM audit.verdicts GROUP BY 1, 2, 3',
};
