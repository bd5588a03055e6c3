import type { Bank } from '@stackproof/question-bank';
import type { DataSource, EntityManager } from 'typeorm';
import { type ExamStep, planSync, type QuestionStep, type SyncPlan } from './sync-plan.js';

/**
 * Brings the bank into the database: each question as a revision, the newest one current, and every exam.
 *
 * Revisions are never removed: attempts pin them. What is no longer in the bank is withdrawn, not deleted.
 * Safe to run again and beside another run.
 *
 * @returns what was done
 */
export async function syncBank(dataSource: DataSource, bank: Bank): Promise<SyncPlan> {
  return dataSource.transaction(async (database) => {
    await database.query('LOCK TABLE question_revisions, exams IN SHARE ROW EXCLUSIVE MODE');
    const plan = await planSync(database, bank);
    for (const step of plan.questions) await bringQuestion(database, step);
    for (const step of plan.exams) await bringExam(database, step);
    return plan;
  });
}

async function bringQuestion(database: EntityManager, { id, kind, to, revision }: QuestionStep): Promise<void> {
  if (kind === 'unchanged') return;
  // Only one revision of a question may be current, so the other steps back before the newest comes in.
  await database.query('UPDATE question_revisions SET current = false WHERE question_id = $1 AND current', [id]);
  if (revision === null) return;
  await database.query(
    `INSERT INTO question_revisions (question_id, digest, content, solution, current) VALUES ($1, $2, $3, $4, true)
     ON CONFLICT (question_id, digest) DO UPDATE SET current = true, solution = excluded.solution`,
    [id, to, revision.question, revision.solution],
  );
}

async function bringExam(database: EntityManager, { id, kind, exam }: ExamStep): Promise<void> {
  if (kind === 'unchanged') return;
  if (exam === null) {
    await database.query('UPDATE exams SET offered = false WHERE id = $1', [id]);
    return;
  }
  await database.query(
    `INSERT INTO exams (id, content, offered) VALUES ($1, $2, true)
     ON CONFLICT (id) DO UPDATE SET content = excluded.content, offered = true`,
    [id, exam],
  );
}
