/**
 * One hash over everything that runs have stored and how their jobs ended.
 *
 * @returns {Promise<string>}
 */
export async function resultsHash({ dataSource }) {
  const parts = await Promise.all(
    statements.map((statement) =>
      dataSource.query(`SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) AS hash FROM (${statement}) AS t`),
    ),
  );
  return parts.map(([{ hash }]) => hash).join('.');
}

const statements = [
  'SELECT id, run_id, current, percent, provisional, content FROM scores',
  'SELECT run_id, position, content FROM verdicts',
  'SELECT run_id, position, fact, content FROM observations',
  'SELECT id, state, problem, finished_at FROM runs',
  'SELECT id, state, lease_epoch, tries FROM jobs',
];
