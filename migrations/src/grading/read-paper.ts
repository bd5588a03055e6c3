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
import { AttemptEntity } from '../entities/attempt.entity.js';
import { AttemptQuestionEntity } from '../entities/attempt-question.entity.js';
import { readRevisions } from './kept-revisions.js';

/** A practical question as one attempt has it. */
type PracticalPlace = {
  position: number;
  /** The revision the attempt pins, and its digest. */
  question: PracticalQuestion;
  digest: string;
  /** The revision whose checks judge it: `question` itself, unless a regrade chose another. */
  judging: PracticalQuestion;
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
export async function readPaper({ manager }: Pick<DataSource, 'manager'>, attemptId: string): Promise<StoredPaper> {
  const attempt = await manager.findOneByOrFail(AttemptEntity, { id: attemptId });
  const rows = await manager.find(AttemptQuestionEntity, { where: { attemptId }, order: { position: 'ASC' } });
  const revisions = await readRevisions(
    manager,
    rows.flatMap(({ questionId, digest, judgingDigest }) => [
      { questionId, digest },
      ...(judgingDigest === null ? [] : [{ questionId, digest: judgingDigest }]),
    ]),
  );
  const places = rows.map((row) => ({ row, question: revisionOf(revisions, row, row.digest) }));
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
      const { position, parameters, setupValues, judgingDigest, digest } = row;
      const setup = (setupValues ?? {}) as Record<string, Json>;
      const judging = revisionOf(revisions, row, judgingDigest ?? digest);
      if (judging.kind !== 'practical') throw new Error(`The revision ${judgingDigest} is not a practical question.`);
      return [{ position, question, digest, judging, parameters: parameters as ParameterValues, setup }];
    }),
  };
}

function revisionOf(
  revisions: Awaited<ReturnType<typeof readRevisions>>,
  { questionId }: AttemptQuestionEntity,
  digest: string,
): Question {
  const found = revisions({ questionId, digest });
  if (found === undefined) throw new Error(`The revision ${digest} of ${questionId} is missing.`);
  return found;
}
