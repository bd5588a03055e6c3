import { randomBytes } from 'node:crypto';
import { ExamEntity, QuestionRevisionEntity } from '@stackproof/migrations';
import { drawPaper, type Exam, type Paper, type Question } from '@stackproof/question-bank';
import type { EntityManager } from 'typeorm';
import type { StartAttempt } from '../contract/index.js';
import { EnvironmentBusy, EnvironmentNotReady } from '../environments/environment.problems.js';
import { lockOwnEnvironment } from '../environments/own-environment.js';
import type { User } from '../platform/allow.js';
import { enqueue } from '../platform/enqueue.js';
import { InvalidInput, NotFound } from '../platform/problem.js';
import { rowsOf } from '../platform/rows.js';

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
  const environmentId = needsEnvironment ? await readyEnvironment(manager, user, wanted.environmentId) : null;
  const paper = await draw(manager, exam);
  const attemptId = await insertAttempt(manager, user, environmentId, paper);
  await insertQuestions(manager, attemptId, paper);
  if (environmentId !== null) await enqueue(manager, [{ kind: 'prepare', environmentId, attemptId }]);
  return attemptId;
}

async function offeredExam(manager: EntityManager, id: string): Promise<Exam> {
  const row = await manager.findOneBy(ExamEntity, { id, offered: true });
  if (row === null) throw new NotFound('exam');
  return row.content as Exam;
}

async function readyEnvironment(manager: EntityManager, user: User, id: string | null): Promise<string> {
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
  return id;
}

async function draw(manager: EntityManager, exam: Exam): Promise<Paper> {
  const current = await manager.findBy(QuestionRevisionEntity, { current: true });
  const questions = current.map(({ content, digest }) => ({ question: content as Question, digest, folder: '' }));
  return drawPaper(exam, questions, randomBytes(16).toString('hex'));
}

async function insertAttempt(
  manager: EntityManager,
  user: User,
  environmentId: string | null,
  paper: Paper,
): Promise<string> {
  const [row] = await rowsOf<{ id: string }>(
    manager,
    `INSERT INTO attempts (candidate_id, environment_id, exam, exam_id, seed, prefix, state, ready_at)
     VALUES ($1, $2, $3, $4, $5, $6,
       CASE WHEN $2::uuid IS NULL THEN 'ready' ELSE 'preparing' END,
       CASE WHEN $2::uuid IS NULL THEN clock_timestamp() END)
     RETURNING id`,
    [user.id, environmentId, JSON.stringify(paper.exam), paper.exam.id, paper.seed, paper.prefix],
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
