import { canonicalJson, type Score, score, standingsOf } from '@stackproof/question-bank';
import type { EntityManager } from 'typeorm';
import { ScoreEntity } from '../entities/score.entity.js';
import { foundVerdicts, type StoredVerdict } from './found-verdicts.js';
import { readPaper, type StoredPaper } from './read-paper.js';

/** Why the score is made anew. */
export type ScoreCause =
  | { cause: 'run'; runId: string }
  | { cause: 'acceptance' }
  | { cause: 'regrade'; regradeId: string };

/**
 * Makes the score of a handed-in attempt from its answers and the verdict of each question that counts, in the
 * caller's transaction. The scores before it stay; a run leaves a score of its own whatever it changed, every other
 * cause only when the score differs.
 *
 * @returns the current score
 */
export async function rescore(database: EntityManager, attemptId: string, made: ScoreCause): Promise<Score> {
  await lockScore(database, attemptId);
  const stored = await readPaper({ manager: database }, attemptId);
  const content = scoreOf(stored, await foundVerdicts(database, stored.attempt));
  if (made.cause === 'run') {
    // Another look of the same run replaces what its look before made.
    await database.delete(ScoreEntity, { runId: made.runId });
  } else {
    const before = await database.findOneBy(ScoreEntity, { attemptId, current: true });
    if (before !== null && areEqual(before.content as Score, content)) return content;
  }
  await database.update(ScoreEntity, { attemptId, current: true }, { current: false });
  await database.query(
    `INSERT INTO scores (attempt_id, run_id, regrade_id, cause, current, percent, passed, provisional, content)
     VALUES ($1, $2, $3, $4, true, $5, $6, $7, $8)`,
    [
      attemptId,
      made.cause === 'run' ? made.runId : null,
      made.cause === 'regrade' ? made.regradeId : null,
      made.cause,
      content.percent,
      content.passed,
      content.provisional,
      JSON.stringify(content),
    ],
  );
  return content;
}

/** The score that answers and the verdicts that count make; each of the runs' verdicts is among `found`. */
export function scoreOf({ paper, answers }: StoredPaper, found: readonly StoredVerdict[]): Score {
  const verdicts = [...standingsOf(found)].flatMap(([position, { counted }]) =>
    counted === undefined ? [] : [[position, counted.verdict] as const],
  );
  return score(paper, answers, new Map(verdicts));
}

/**
 * Runs, acceptances and regrades of one attempt follow each other until their transactions end. A lock of its own: the
 * rows of attempt and job are locked in another order by those who write them.
 */
export async function lockScore(database: EntityManager, attemptId: string): Promise<void> {
  await database.query("SELECT pg_advisory_xact_lock(hashtextextended('score ' || $1, 0))", [attemptId]);
}

export function areEqual(a: unknown, b: unknown): boolean {
  return canonicalJson(a) === canonicalJson(b);
}
