import { randomBytes } from 'node:crypto';
import { type EnvironmentEntity, ExamEntity, QuestionRevisionEntity } from '@stackproof/migrations';
import {
  drawPaper,
  drawPaperFor,
  type Exam,
  lacksText,
  type Offer,
  type Paper,
  PaperImpossible,
  type Question,
} from '@stackproof/question-bank';
import type { EntityManager } from 'typeorm';
import type { AttemptView, StartAttempt } from '../contract/index.js';
import {
  EnvironmentBusy,
  EnvironmentLacks,
  EnvironmentNotReady,
  LeftoversUnconfirmed,
} from '../environments/environment.problems.js';
import { lockOwnEnvironment } from '../environments/own-environment.js';
import type { User } from '../platform/allow.js';
import { enqueue } from '../platform/enqueue.js';
import { InvalidInput, NotFound } from '../platform/problem.js';
import { rowsOf } from '../platform/rows.js';

type Replaced = AttemptView['replaced'][number];

/**
 * Draws a paper and writes the attempt, in the caller's transaction. With practical questions a worker prepares
 * the environment first; without them the attempt is ready at once.
 *
 * Unique indices refuse a second unfinished attempt at the exam or on the environment.
 *
 * @returns id of the attempt
 */
export async function startAttempt(manager: EntityManager, user: User, wanted: StartAttempt): Promise<string> {
  const exam = await offeredExam(manager, wanted.examId);
  const needsEnvironment = exam.domains.some(({ practical }) => practical > 0);
  const environment = needsEnvironment ? await readyEnvironment(manager, user, wanted) : null;
  const environmentId = environment?.id ?? null;
  const { paper, replaced } = await draw(manager, exam, environment?.profile as Offer | null | undefined);
  const attemptId = await insertAttempt(manager, user, environmentId, paper, replaced);
  await insertQuestions(manager, attemptId, paper);
  if (environmentId !== null) await enqueue(manager, [{ kind: 'prepare', environmentId, attemptId }]);
  return attemptId;
}

async function offeredExam(manager: EntityManager, id: string): Promise<Exam> {
  const row = await manager.findOneBy(ExamEntity, { id, offered: true });
  if (row === null) throw new NotFound('exam');
  return row.content as Exam;
}

async function readyEnvironment(manager: EntityManager, user: User, wanted: StartAttempt): Promise<EnvironmentEntity> {
  const { environmentId: id, removeLeftovers = false } = wanted;
  if (id === null) throw new InvalidInput([{ path: 'environmentId', message: 'this exam needs an environment' }]);
  const environment = await lockOwnEnvironment(manager, user, id);
  if (environment.state !== 'ready') throw new EnvironmentNotReady(id);
  // The preparation takes away what earlier attempts left; a run that still looks at it must be over.
  const runs = await rowsOf(
    manager,
    "SELECT 1 FROM jobs WHERE environment_id = $1 AND kind = 'verify' AND state IN ('queued', 'running') LIMIT 1",
    [id],
  );
  if (runs.length > 0) throw new EnvironmentBusy(id);
  if (!removeLeftovers && (await hasLeftovers(manager, id))) throw new LeftoversUnconfirmed(id);
  return environment;
}

/** What attempts that were handed in made there and nobody has had taken away yet. */
async function hasLeftovers(manager: EntityManager, environmentId: string): Promise<boolean> {
  const rows = await rowsOf(
    manager,
    `SELECT 1 FROM attempts WHERE environment_id = $1 AND state = 'submitted' AND reset_at IS NULL
       AND NOT EXISTS (SELECT FROM jobs WHERE attempt_id = attempts.id AND kind = 'reset' AND state IN ('queued', 'running'))
     LIMIT 1`,
    [environmentId],
  );
  return rows.length > 0;
}

/** @throws EnvironmentLacks */
async function draw(
  manager: EntityManager,
  exam: Exam,
  offer: Offer | null | undefined,
): Promise<{ paper: Paper; replaced: Replaced[] }> {
  const current = await manager.findBy(QuestionRevisionEntity, { current: true });
  const questions = current.map(({ content, digest }) => ({ question: content as Question, digest }));
  const seed = randomBytes(16).toString('hex');
  if (!offer) return { paper: drawPaper(exam, questions, seed), replaced: [] };
  try {
    const { paper, replaced } = drawPaperFor(exam, questions, seed, offer);
    return {
      paper,
      replaced: replaced.map(({ position, from, to, lacks }) => {
        return { position, from: from.title, to: to.title, why: lacksText(lacks) };
      }),
    };
  } catch (error) {
    if (!(error instanceof PaperImpossible) || error.lacks.length === 0) throw error;
    throw new EnvironmentLacks(error.lacks.map(({ kind, name }) => `${kind} ${name}`));
  }
}

async function insertAttempt(
  manager: EntityManager,
  user: User,
  environmentId: string | null,
  paper: Paper,
  replaced: readonly Replaced[],
): Promise<string> {
  const [row] = await rowsOf<{ id: string }>(
    manager,
    `INSERT INTO attempts (candidate_id, environment_id, exam, exam_id, seed, prefix, replaced, state, ready_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7,
       CASE WHEN $2::uuid IS NULL THEN 'ready' ELSE 'preparing' END,
       CASE WHEN $2::uuid IS NULL THEN clock_timestamp() END)
     RETURNING id`,
    [
      user.id,
      environmentId,
      JSON.stringify(paper.exam),
      paper.exam.id,
      paper.seed,
      paper.prefix,
      JSON.stringify(replaced),
    ],
  );
  if (row === undefined) throw new Error('An attempt was written without an id');
  return row.id;
}

async function insertQuestions(manager: EntityManager, attemptId: string, paper: Paper): Promise<void> {
  const questions = paper.questions.map(({ position, question, digest, parameters, order }) => ({
    position,
    question: question.id,
    digest,
    parameters,
    order,
  }));
  await manager.query(
    `INSERT INTO attempt_questions (attempt_id, position, question_id, digest, parameters, shown_order)
     SELECT $1, position, question, digest, parameters, "order"
     FROM jsonb_to_recordset($2) AS drawn (position int, question text, digest text, parameters jsonb, "order" jsonb)`,
    [attemptId, JSON.stringify(questions)],
  );
}
