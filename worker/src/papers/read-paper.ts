import { AttemptEntity, AttemptQuestionEntity, QuestionRevisionEntity } from '@stackproof/migrations';
import type {
  Answer,
  Answers,
  Exam,
  Json,
  Paper,
  ParameterValues,
  PracticalQuestion,
  Question,
} from '@stackproof/question-bank';
import type { DataSource } from 'typeorm';

/** A practical question as one attempt has it. */
type PracticalPlace = {
  position: number;
  question: PracticalQuestion;
  parameters: ParameterValues;
  /** Values of `{{setup.…}}`; empty before the preparation. */
  setup: Record<string, Json>;
};

/** An attempt with its frozen paper. */
export type StoredPaper = { attempt: AttemptEntity; paper: Paper; answers: Answers; practical: PracticalPlace[] };

/**
 * Reads an attempt with the revisions it pins, whatever the bank holds today.
 *
 * @throws Error when a pinned revision is missing, which the foreign key forbids
 */
export async function readPaper({ manager }: DataSource, attemptId: string): Promise<StoredPaper> {
  const attempt = await manager.findOneByOrFail(AttemptEntity, { id: attemptId });
  const rows = await manager.find(AttemptQuestionEntity, { where: { attemptId }, order: { position: 'ASC' } });
  const revisions = await manager.findBy(
    QuestionRevisionEntity,
    rows.map(({ questionId, digest }) => ({ questionId, digest })),
  );
  const places = rows.map((row) => ({ row, question: pinned(revisions, row) }));
  return {
    attempt,
    paper: {
      exam: attempt.exam as Exam,
      seed: attempt.seed,
      prefix: attempt.prefix,
      questions: places.map(({ row, question }) => ({
        position: row.position,
        question,
        digest: row.digest,
        parameters: row.parameters as ParameterValues,
        order: row.shownOrder as string[],
      })),
    },
    answers: new Map(rows.flatMap(({ position, answer }) => (answer === null ? [] : [[position, answer as Answer]]))),
    practical: places.flatMap(({ row, question }) => {
      if (question.kind !== 'practical') return [];
      const { position, parameters, setupValues } = row;
      const setup = (setupValues ?? {}) as Record<string, Json>;
      return [{ position, question, parameters: parameters as ParameterValues, setup }];
    }),
  };
}

function pinned(revisions: readonly QuestionRevisionEntity[], row: AttemptQuestionEntity): Question {
  const found = revisions.find(({ questionId, digest }) => questionId === row.questionId && digest === row.digest);
  if (found === undefined) throw new Error(`The revision ${row.digest} of ${row.questionId} is missing.`);
  return found.content as Question;
}
