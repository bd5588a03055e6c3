import { randomUUID } from 'node:crypto';
import type { JobKind } from '@stackproof/migrations';
import { digestOf, type Exam, type ParameterValues, type Question } from '@stackproof/question-bank';
import type { DataSource } from 'typeorm';

type Columns = Record<string, unknown>;

/** Inserts one row and hands back its id. Objects become JSON. */
async function insert(dataSource: DataSource, table: string, columns: Columns): Promise<string> {
  const names = Object.keys(columns);
  const places = names.map((_, index) => `$${index + 1}`);
  const rows: { id: string }[] = await dataSource.query(
    `INSERT INTO ${table} (${names.join(', ')}) VALUES (${places.join(', ')}) RETURNING *`,
    Object.values(columns).map((value) => (Array.isArray(value) ? JSON.stringify(value) : value)),
  );
  return rows[0]?.id ?? '';
}

async function buildUser(dataSource: DataSource): Promise<string> {
  return insert(dataSource, 'users', { name: 'Lin', email: `${randomUUID()}@example.org` });
}

/** An environment that is ready; its owner is made too. */
export async function buildEnvironment(dataSource: DataSource, overrides: Columns = {}): Promise<string> {
  return insert(dataSource, 'environments', {
    owner_id: await buildUser(dataSource),
    name: 'My DevStack',
    // Each is a machine of its own, unless told otherwise.
    host: `${randomUUID().slice(0, 8)}.example.org`,
    port: 22,
    ssh_user: 'stack',
    state: 'ready',
    ...overrides,
  });
}

/** A queued scan of an environment of its own, unless told otherwise. */
export async function buildJob(
  dataSource: DataSource,
  overrides: Columns & { kind?: JobKind; environment_id?: string } = {},
): Promise<string> {
  const environment = overrides.environment_id ?? (await buildEnvironment(dataSource));
  return insert(dataSource, 'jobs', { kind: 'scan', environment_id: environment, ...overrides });
}

export type BuiltQuestion = { question: Question; parameters: ParameterValues; setup?: unknown; answer?: unknown };

/** An attempt whose paper pins these questions, in this order; the environment is used as it is. */
export async function buildAttempt(
  dataSource: DataSource,
  exam: Exam,
  questions: readonly BuiltQuestion[],
  overrides: Columns = {},
): Promise<string> {
  await dataSource.query('INSERT INTO exams (id, content, offered) VALUES ($1, $2, true) ON CONFLICT (id) DO NOTHING', [
    exam.id,
    exam,
  ]);
  const attempt = await insert(dataSource, 'attempts', {
    candidate_id: await buildUser(dataSource),
    exam,
    exam_id: exam.id,
    seed: 'seed',
    prefix: 'sp7f2c',
    state: 'preparing',
    ...overrides,
  });
  for (const [index, { question, parameters, setup, answer }] of questions.entries()) {
    const digest = digestOf(question);
    await dataSource.query(
      `INSERT INTO question_revisions (question_id, digest, content, current) VALUES ($1, $2, $3, true)
       ON CONFLICT DO NOTHING`,
      [question.id, digest, question],
    );
    await insert(dataSource, 'attempt_questions', {
      attempt_id: attempt,
      position: index + 1,
      question_id: question.id,
      digest,
      parameters,
      shown_order: [],
      setup_values: setup ?? null,
      answer: answer === undefined ? null : JSON.stringify(answer),
    });
  }
  return attempt;
}
