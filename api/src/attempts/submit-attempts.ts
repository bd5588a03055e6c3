import type { AttemptEntity } from '@stackproof/migrations';
import { type Score, score } from '@stackproof/question-bank';
import type { EntityManager } from 'typeorm';
import { announce } from '../platform/enqueue.js';
import { rowsOf } from '../platform/rows.js';
import { openRuns } from './open-runs.js';
import { answersOf, type PaperRow, paperOf, readPapers } from './paper.js';
import type { Revisions } from './revisions.js';

type Closed = Pick<AttemptEntity, 'id' | 'environmentId' | 'exam' | 'seed' | 'prefix'>;

/**
 * Hands in those of these attempts that are open: state, objective score, run, job and doorbell, all in the caller's
 * transaction. The candidate's own submission and the sweep at the deadline are this one function; after the deadline
 * an attempt counts as handed in at the deadline, whoever asks.
 *
 * @returns ids of the attempts this call closed; one closed by another is not among them
 */
export async function submitAttempts(manager: EntityManager, revisions: Revisions, ids: string[]): Promise<string[]> {
  const closed = await close(manager, ids);
  if (closed.length === 0) return [];
  const attemptIds = closed.map(({ id }) => id);
  // Read after the lock: a save that was let in is in, and none follows.
  const papers = await readPapers(manager, attemptIds);
  const questions = await revisions.read(
    manager,
    [...papers.values()].flat().map(({ digest }) => digest),
  );
  const scored = closed.map((attempt) => {
    const rows: PaperRow[] = papers.get(attempt.id) ?? [];
    const paper = paperOf(attempt, rows, questions);
    return { attempt, paper, content: score(paper, answersOf(rows), new Map()) };
  });

  await insertScores(
    manager,
    scored.map(({ attempt, content }) => ({ attempt: attempt.id, content })),
  );
  await openRuns(
    manager,
    scored.flatMap(({ attempt, paper }) => {
      const isPractical = paper.questions.some(({ question }) => question.kind === 'practical');
      return isPractical && attempt.environmentId !== null
        ? [{ attemptId: attempt.id, environmentId: attempt.environmentId }]
        : [];
    }),
  );
  await announce(manager, 'attempt', attemptIds);
  return attemptIds;
}

function close(manager: EntityManager, ids: string[]): Promise<Closed[]> {
  return rowsOf<Closed>(
    manager,
    `WITH clock AS MATERIALIZED (SELECT clock_timestamp() AS at),
     -- Always locked in the same order, so that two sweeps wait for each other instead of dying.
     locked AS MATERIALIZED (SELECT id FROM attempts WHERE id = ANY ($1) AND state = 'open' ORDER BY id FOR UPDATE)
     UPDATE attempts
     SET state = 'submitted', submitted_at = least(clock.at, deadline_at),
       submitted_by = CASE WHEN clock.at > deadline_at THEN 'deadline' ELSE 'candidate' END
     FROM clock, locked
     WHERE attempts.id = locked.id AND state = 'open'
     RETURNING attempts.id, environment_id AS "environmentId", exam, seed, prefix`,
    [ids],
  );
}

async function insertScores(manager: EntityManager, scores: { attempt: string; content: Score }[]): Promise<void> {
  await manager.query(
    `INSERT INTO scores (attempt_id, cause, current, percent, passed, provisional, content)
     SELECT attempt, 'submission', true, (content ->> 'percent')::float8, (content ->> 'passed')::boolean,
       (content ->> 'provisional')::boolean, content
     FROM jsonb_to_recordset($1) AS scored (attempt uuid, content jsonb)`,
    [JSON.stringify(scores)],
  );
}
