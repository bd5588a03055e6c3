/** The tables that make up a verified attempt, with the columns that hold ids of one another. */
const tables = {
  attempts: ['id'],
  attempt_questions: ['attempt_id'],
  runs: ['id', 'attempt_id'],
  observations: ['run_id'],
  verdicts: ['run_id'],
  scores: ['id', 'attempt_id', 'run_id'],
};

/**
 * Writes every attempt that is there again, so many times, with all it was verified by, under ids of its own.
 *
 * @param dataSource of a database that holds judged attempts only
 * @param {number} times
 */
export async function copyAttempts(dataSource, times) {
  await dataSource.transaction(async (database) => {
    for (const [table, ids] of Object.entries(tables)) {
      const columns = await database.query(
        `SELECT column_name AS name FROM information_schema.columns
         WHERE table_schema = current_schema() AND table_name = $1 AND is_generated = 'NEVER'`,
        [table],
      );
      const names = columns.map(({ name }) => name);
      const values = names.map((name) =>
        ids.includes(name) ? `md5(given.${name}::text || copy)::uuid` : `given.${name}`,
      );
      await database.query(
        `INSERT INTO ${table} (${names.join(', ')})
         SELECT ${values.join(', ')} FROM ${table} AS given, generate_series(1, $1::int) AS copy`,
        [times],
      );
    }
  });
  await dataSource.query('ANALYZE');
}
