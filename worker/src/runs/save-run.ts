import type { QuestionVerdict, Score, Text } from '@stackproof/question-bank';
import type { EntityManager } from 'typeorm';
import type { ClaimedJob } from '../claims/claim.js';
import type { Lease } from '../claims/lease.js';
import type { ObservedResult } from '../engine.js';
import { type RunState, setRunState } from './run-state.js';

/** All that one look at an environment found. */
export type RunFindings = {
  results: readonly ObservedResult[];
  verdicts: ReadonlyMap<number, QuestionVerdict>;
  score: Score;
  /** Why nothing could be observed at all; `isFinal` when asking again is of no use. */
  hindrance: { says: Text; isFinal: boolean } | null;
};

type Ending = { state: RunState; problem: Text | null; pauseSeconds: number | null };

/** Pauses before the second, third and fourth look; after that a run rests until somebody asks again. */
const pausesSeconds = [15, 60, 240];

/**
 * Stores observations, verdicts and score of a run and ends its job, all in one transaction under the lease. A second
 * look of the same run replaces the first.
 */
export async function saveRun(lease: Lease, findings: RunFindings): Promise<void> {
  const { job } = lease;
  const { state, problem, pauseSeconds } = endingOf(findings, job.tries);
  const store = async (database: EntityManager) => {
    await replaceFindings(database, job, findings);
    await setRunState(database, job, { state, problem, isOver: pauseSeconds === null });
  };
  if (problem === null) await lease.finish(store);
  else if (pauseSeconds !== null) await lease.retry(problem, pauseSeconds, store);
  else await lease.fail(problem, store);
}

function endingOf({ score, hindrance }: RunFindings, tries: number): Ending {
  const pauseSeconds = pausesSeconds[tries - 1] ?? null;
  if (hindrance?.isFinal) return { state: 'refused', problem: hindrance.says, pauseSeconds: null };
  if (hindrance !== null) return { state: 'unreachable', problem: hindrance.says, pauseSeconds };
  if (!score.provisional) return { state: 'judged', problem: null, pauseSeconds: null };
  return pauseSeconds === null
    ? { state: 'judged', problem: null, pauseSeconds: null }
    : { state: 'queued', problem: partlyUnknown, pauseSeconds };
}

async function replaceFindings(database: EntityManager, job: ClaimedJob, findings: RunFindings): Promise<void> {
  const { runId } = job;
  const { results, verdicts, hindrance } = findings;
  const earlier: unknown[] = await database.query('SELECT 1 FROM scores WHERE run_id = $1', [runId]);
  // What an earlier look of this run saw is worth more than having seen nothing now.
  if (hindrance !== null && earlier.length > 0) return;
  const scoreBefore = await currentScoreOfOthers(database, job);
  for (const table of ['observations', 'verdicts', 'scores']) {
    await database.query(`DELETE FROM ${table} WHERE run_id = $1`, [runId]);
  }
  const observations = results.flatMap(({ position, observations: seen }) =>
    seen.map((content) => ({ position, fact: content.fact, content })),
  );
  await database.query(
    `INSERT INTO observations (run_id, position, fact, content)
     SELECT $1, position, fact, content FROM jsonb_to_recordset($2) AS seen (position int, fact text, content jsonb)`,
    [runId, storable(observations)],
  );
  await database.query(
    `INSERT INTO verdicts (run_id, position, content)
     SELECT $1, position, content FROM jsonb_to_recordset($2) AS judged (position int, content jsonb)`,
    [runId, storable([...verdicts].map(([position, content]) => ({ position, content })))],
  );
  await storeScore(database, job, findings, scoreBefore);
}

type CurrentScore = { provisional: boolean; ofRun: boolean };

async function currentScoreOfOthers(database: EntityManager, job: ClaimedJob): Promise<CurrentScore | undefined> {
  const [row]: CurrentScore[] = await database.query(
    `SELECT provisional, run_id IS NOT NULL AS "ofRun" FROM scores
     WHERE attempt_id = $1 AND current AND run_id IS DISTINCT FROM $2`,
    [job.attemptId, job.runId],
  );
  return row;
}

/** No fault takes points away: what a run before this one settled, or at least saw, stays until better is known. */
async function storeScore(
  database: EntityManager,
  { runId, attemptId }: ClaimedJob,
  { score, hindrance }: RunFindings,
  before: CurrentScore | undefined,
): Promise<void> {
  const keepsBefore = before?.ofRun === true && score.provisional && (!before.provisional || hindrance !== null);
  if (!keepsBefore)
    await database.query('UPDATE scores SET current = false WHERE attempt_id = $1 AND current', [attemptId]);
  await database.query(
    `INSERT INTO scores (attempt_id, run_id, current, percent, passed, provisional, content)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [attemptId, runId, !keepsBefore, score.percent, score.passed, score.provisional, storable(score)],
  );
}

/** Postgres keeps no NUL in text; a host may send one. */
function storable(content: unknown): string {
  return JSON.stringify(content).replaceAll('\\u0000', '\\ufffd');
}

const partlyUnknown: Text = {
  en: 'Some checks could not be looked at; they are tried again by themselves.',
  zh: '部分检查项暂时无法查看，系统会自动重试。',
};
