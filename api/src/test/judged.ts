import { AttemptEntity, rescore } from '@stackproof/migrations';
import { judge, type Observation, type PracticalQuestion } from '@stackproof/question-bank';
import { readPapers, scopeOf } from '../attempts/paper.js';
import type { TestApi } from './api.js';
import { practical } from './content.js';
import { finishJobs } from './sitting.js';

/**
 * What a worker writes when the newest run of an attempt is judged; the cloud it saw holds a flavor with this much RAM.
 *
 * @param lateMinutes collected so long after the deadline; 0: now
 */
export async function judgeRun(api: TestApi, id: string, ramMb: number, lateMinutes = 0): Promise<string> {
  const { manager } = api.database;
  const attempt = await manager.findOneByOrFail(AttemptEntity, { id });
  const row = ((await readPapers(manager, [id])).get(id) ?? []).find(({ questionId }) => questionId === practical.id);
  if (row === undefined) throw new Error('The paper has no practical question');
  const observation: Observation = {
    fact: 'flavor',
    at: new Date().toISOString(),
    tookMs: 12,
    asked: 'GET compute /flavors/detail',
    status: 200,
    requestId: 'req-1',
    result: { is: 'value', value: { ram: ramMb, note: 'x'.repeat(10_000) } },
  };
  const verdict = judge(practical as PracticalQuestion, scopeOf(attempt, row), [observation]);
  const [run] = await manager.query('SELECT id FROM runs WHERE attempt_id = $1 ORDER BY number DESC LIMIT 1', [id]);
  await finishJobs(api);
  await manager.query("UPDATE runs SET state = 'judged', finished_at = now() WHERE id = $1", [run.id]);
  await manager.query('INSERT INTO observations VALUES ($1, $2, $3, $4)', [
    run.id,
    row.position,
    'flavor',
    observation,
  ]);
  await manager.query(
    `INSERT INTO verdicts (run_id, position, content, collected_at)
     SELECT $1, $2, $3, CASE WHEN $4 = 0 THEN clock_timestamp() ELSE deadline_at + make_interval(mins => $4) END
     FROM attempts WHERE id = $5`,
    [run.id, row.position, verdict, lateMinutes, id],
  );
  await api.database.transaction((database) => rescore(database, id, { cause: 'run', runId: run.id }));
  return run.id;
}

/** Ten seconds pass between two runs. */
export async function letRunsAge(api: TestApi, id: string): Promise<void> {
  await api.database.query("UPDATE runs SET created_at = now() - interval '11 seconds' WHERE attempt_id = $1", [id]);
}
