import { type Bank, readScripts } from '@stackproof/question-bank';
import type { DataSource, EntityManager } from 'typeorm';

/** How many rows of the database the bank changed. */
export type SyncedBank = { newRevisions: number; retiredQuestions: number; exams: number };

/**
 * Brings the bank into the database: each question as a revision, the newest one current, and every exam.
 *
 * Revisions are never removed: attempts pin them. What is no longer in the bank is retired, not deleted.
 * Safe to run again and beside another run.
 */
export async function syncBank(dataSource: DataSource, bank: Bank): Promise<SyncedBank> {
  return dataSource.transaction(async (database) => {
    await database.query('LOCK TABLE question_revisions, exams IN SHARE ROW EXCLUSIVE MODE');
    const retiredQuestions = await retireQuestions(database, bank);
    let newRevisions = 0;
    for (const { question, digest, folder } of bank.questions) {
      const { solution } = await readScripts(folder);
      if (await keepRevision(database, question, digest, solution ?? null)) newRevisions += 1;
    }
    await keepExams(database, bank);
    return { newRevisions, retiredQuestions, exams: bank.exams.length };
  });
}

/** Only one revision of a question may be current, so the others step back before the newest comes in. */
async function retireQuestions(database: EntityManager, bank: Bank): Promise<number> {
  const current = bank.questions.map(({ question, digest }) => `${question.id} ${digest}`);
  const [retired] = await affected<{ question_id: string }>(
    database,
    `UPDATE question_revisions SET current = false
     WHERE current AND question_id || ' ' || digest <> ALL ($1) RETURNING question_id`,
    [current],
  );
  const kept = new Set(bank.questions.map(({ question }) => question.id));
  return retired.filter(({ question_id }) => !kept.has(question_id)).length;
}

async function keepRevision(
  database: EntityManager,
  question: Bank['questions'][number]['question'],
  digest: string,
  solution: string | null,
): Promise<boolean> {
  // A solution may be told better without the question changing; xmax is 0 only for a new row.
  const rows: { inserted: boolean }[] = await database.query(
    `INSERT INTO question_revisions (question_id, digest, content, solution, current) VALUES ($1, $2, $3, $4, true)
     ON CONFLICT (question_id, digest) DO UPDATE SET current = true, solution = excluded.solution
     RETURNING xmax = 0 AS inserted`,
    [question.id, digest, question, solution],
  );
  return rows[0]?.inserted === true;
}

async function keepExams(database: EntityManager, bank: Bank): Promise<void> {
  await database.query('UPDATE exams SET offered = false WHERE id <> ALL ($1)', [bank.exams.map(({ id }) => id)]);
  for (const exam of bank.exams) {
    await database.query(
      `INSERT INTO exams (id, content, offered) VALUES ($1, $2, true)
       ON CONFLICT (id) DO UPDATE SET content = excluded.content, offered = true`,
      [exam.id, exam],
    );
  }
}

/** TypeORM answers an UPDATE … RETURNING with [rows, count]. */
async function affected<Row>(database: EntityManager, sql: string, values: unknown[]): Promise<[Row[], number]> {
  return database.query(sql, values);
}
