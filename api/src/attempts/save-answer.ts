import type { Answer } from '@stackproof/question-bank';
import type { AnswerSaved, SaveAnswer } from '../contract/index.js';
import { NotFound } from '../platform/problem.js';
import { AnswerConflicted, AnswerInvalid, AttemptClosed } from './attempt.problems.js';
import type { Place } from './paper.js';

/** Saves under way when the clock ran out are still taken for so long. */
export const graceSeconds = 5;

/** The pool, or whatever runs one prepared statement. */
export type Statements = {
  query<Row>(statement: { name: string; text: string; values: unknown[] }): Promise<{ rows: Row[] }>;
};

type Saved = { revision: number; savedAt: Date; now: Date; deadlineAt: Date };
type Stored = {
  value: Answer | null;
  revision: number;
  savedAt: Date | null;
  clientId: string | null;
  sequence: number | null;
  now: Date;
  deadlineAt: Date | null;
};

/**
 * Stores one answer if, at this moment on the clock of the database, the attempt is open, and nobody changed the
 * answer since the sender read it. One statement decides and writes; what it acknowledged is committed.
 *
 * The same page sending the same sequence again gets the same reply.
 *
 * @throws NotFound, AttemptClosed, AnswerConflicted, AnswerInvalid
 */
export async function saveAnswer(statements: Statements, place: Place, save: SaveAnswer): Promise<AnswerSaved> {
  const { rows } = await statements.query<Saved>({
    name: 'save-answer',
    // The share lock keeps a submission from scoring while this is written, and this from being written after it.
    text: `
      WITH clock AS MATERIALIZED (SELECT clock_timestamp() AS at),
      open AS MATERIALIZED (
        SELECT attempts.id, deadline_at FROM attempts, clock
        WHERE attempts.id = $1 AND candidate_id = $2 AND state = 'open'
          AND clock.at <= deadline_at + make_interval(secs => ${graceSeconds})
        FOR SHARE OF attempts
      )
      UPDATE attempt_questions AS question
      SET answer = $4, revision = question.revision + 1, client_id = $5, sequence = $6, saved_at = clock.at
      FROM open, clock
      WHERE question.attempt_id = open.id AND question.position = $3 AND question.revision = $7
      RETURNING question.revision, question.saved_at AS "savedAt", clock.at AS now, open.deadline_at AS "deadlineAt"`,
    values: [
      place.attemptId,
      place.candidateId,
      place.position,
      save.value === null ? null : JSON.stringify(save.value),
      save.clientId,
      save.sequence,
      save.baseRevision,
    ],
  });
  const [saved] = rows;
  return saved === undefined ? explain(statements, place, save) : acknowledge(saved);
}

/** Nothing was written: either it was written before, or it must not be. */
async function explain(statements: Statements, place: Place, save: SaveAnswer): Promise<AnswerSaved> {
  const { rows } = await statements.query<Stored>({
    name: 'stored-answer',
    text: `
      SELECT answer AS value, revision, saved_at AS "savedAt", client_id AS "clientId", sequence,
        clock_timestamp() AS now,
        CASE WHEN state = 'open' THEN deadline_at END AS "deadlineAt"
      FROM attempt_questions JOIN attempts ON attempts.id = attempt_id
      WHERE attempt_id = $1 AND candidate_id = $2 AND position = $3`,
    values: [place.attemptId, place.candidateId, place.position],
  });
  const [stored] = rows;
  if (stored === undefined) throw new NotFound('question');
  const { revision, savedAt, now, deadlineAt } = stored;
  const isOpen = deadlineAt !== null && now.getTime() <= deadlineAt.getTime() + graceSeconds * 1000;
  const isRepeated = stored.clientId === save.clientId && stored.sequence === save.sequence;
  if (isRepeated && savedAt !== null && deadlineAt !== null) return acknowledge({ revision, savedAt, now, deadlineAt });
  if (!isOpen) throw new AttemptClosed(place.attemptId);
  if (savedAt === null) throw new AnswerInvalid(`Nothing was saved yet; revision ${save.baseRevision} never was.`);
  throw new AnswerConflicted({ value: stored.value, revision, savedAt: savedAt.toISOString() });
}

function acknowledge({ revision, savedAt, now, deadlineAt }: Saved): AnswerSaved {
  return {
    revision,
    savedAt: savedAt.toISOString(),
    serverNow: now.toISOString(),
    deadlineAt: deadlineAt.toISOString(),
  };
}
