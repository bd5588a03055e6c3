import type { AttemptEntity, AttemptQuestionEntity } from '@stackproof/migrations';
import type {
  Answer,
  Answers,
  Exam,
  Json,
  Paper,
  PaperQuestion,
  ParameterValues,
  Question,
  Scope,
} from '@stackproof/question-bank';
import type { EntityManager } from 'typeorm';
import { rowsOf } from '../platform/rows.js';

/** A question of a paper as stored, without what only concurrent saves need. */
export type PaperRow = Omit<AttemptQuestionEntity, 'clientId' | 'sequence'>;

type Drawn = Pick<AttemptEntity, 'exam' | 'seed' | 'prefix'>;

/** One question of one candidate's attempt. */
export type Place = { attemptId: string; candidateId: string; position: number };

const columns = `attempt_id AS "attemptId", position, question_id AS "questionId", digest, parameters,
  shown_order AS "shownOrder", setup_values AS "setupValues", flagged, answer, revision, saved_at AS "savedAt"`;

/** The stored questions of these attempts, each attempt's in the order shown. */
export async function readPapers(manager: EntityManager, attemptIds: string[]): Promise<Map<string, PaperRow[]>> {
  const rows = await rowsOf<PaperRow>(
    manager,
    `SELECT ${columns} FROM attempt_questions WHERE attempt_id = ANY ($1) ORDER BY attempt_id, position`,
    [attemptIds],
  );
  return Map.groupBy(rows, ({ attemptId }) => attemptId);
}

/** One stored question; undefined when the candidate has no such attempt or the attempt no such question. */
export async function readPaperRow(manager: EntityManager, place: Place): Promise<PaperRow | undefined> {
  const [row] = await rowsOf<PaperRow>(
    manager,
    `SELECT ${columns} FROM attempt_questions
     WHERE position = $3 AND attempt_id = (SELECT id FROM attempts WHERE id = $1 AND candidate_id = $2)`,
    [place.attemptId, place.candidateId, place.position],
  );
  return row;
}

/** The frozen paper of an attempt, as it was drawn. */
export function paperOf(attempt: Drawn, rows: readonly PaperRow[], questions: ReadonlyMap<string, Question>): Paper {
  return {
    exam: attempt.exam as Exam,
    seed: attempt.seed,
    prefix: attempt.prefix,
    questions: rows.flatMap((row) => {
      const question = questions.get(row.digest);
      return question === undefined ? [] : [paperQuestionOf(row, question)];
    }),
  };
}

export function paperQuestionOf(row: PaperRow, question: Question): PaperQuestion {
  return {
    position: row.position,
    question,
    digest: row.digest,
    parameters: row.parameters as ParameterValues,
    order: row.shownOrder as string[],
  };
}

export function answersOf(rows: readonly PaperRow[]): Answers {
  return new Map(rows.flatMap(({ position, answer }) => (answer === null ? [] : [[position, answer as Answer]])));
}

/** What the texts of one question are filled in with. */
export function scopeOf(attempt: AttemptEntity, row: PaperRow): Scope {
  return {
    ...(row.parameters as ParameterValues),
    prefix: attempt.prefix,
    setup: (row.setupValues ?? {}) as Json,
    environment: (attempt.environmentValues ?? {}) as Json,
    access: (attempt.access ?? {}) as Json,
    attempt: { startedAt: attempt.startedAt?.toISOString() ?? null },
  };
}
