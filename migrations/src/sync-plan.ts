import {
  type Bank,
  canonicalJson,
  digestOfText,
  type Exam,
  type Question,
  readScripts,
} from '@stackproof/question-bank';
import type { EntityManager } from 'typeorm';

/**
 * What bringing in the bank does with one question or exam. `restored`: it, or this very revision, was there before and
 * stands again; `retold`: the question is the same, its solution is told otherwise.
 */
export type SyncKind = 'new' | 'changed' | 'restored' | 'retold' | 'unchanged' | 'withdrawn';

/** `from` is the digest that stands now, null where none does; `to` the one of the files. */
type SyncStep = { id: string; kind: SyncKind; from: string | null; to: string | null };
export type QuestionStep = SyncStep & { revision: { question: Question; solution: string | null } | null };
export type ExamStep = SyncStep & { exam: Exam | null };

/** One step for each question and exam of the files or the database, in the order of their ids. */
export type SyncPlan = { questions: QuestionStep[]; exams: ExamStep[] };

/** Compares the bank with what the database holds. Changes nothing. */
export async function planSync(database: EntityManager, bank: Bank): Promise<SyncPlan> {
  return { questions: byId(await questionSteps(database, bank)), exams: byId(await examSteps(database, bank)) };
}

async function questionSteps(database: EntityManager, bank: Bank): Promise<QuestionStep[]> {
  const rows: { id: string; digest: string; solution: string | null; current: boolean }[] = await database.query(
    'SELECT question_id AS id, digest, solution, current FROM question_revisions',
  );
  const revisions = Map.groupBy(rows, ({ id }) => id);
  const ids = new Set(bank.questions.map(({ question }) => question.id));
  const there = bank.questions.map(async ({ question, digest, folder }): Promise<QuestionStep> => {
    const solution = (await readScripts(folder)).solution ?? null;
    const own = revisions.get(question.id) ?? [];
    const standing = own.find(({ current }) => current);
    const same = own.find((revision) => revision.digest === digest);
    const kind = kindOf(own.length > 0, standing?.digest === digest, same !== undefined);
    return {
      id: question.id,
      kind: kind === 'unchanged' && same?.solution !== solution ? 'retold' : kind,
      from: standing?.digest ?? null,
      to: digest,
      revision: { question, solution },
    };
  });
  const gone = rows.filter(({ id, current }) => current && !ids.has(id));
  return [
    ...(await Promise.all(there)),
    ...gone.map(({ id, digest }) => ({ id, kind: 'withdrawn' as const, from: digest, to: null, revision: null })),
  ];
}

async function examSteps(database: EntityManager, bank: Bank): Promise<ExamStep[]> {
  const rows: { id: string; content: Exam; offered: boolean }[] = await database.query(
    'SELECT id, content, offered FROM exams',
  );
  const there = bank.exams.map((exam): ExamStep => {
    const row = rows.find(({ id }) => id === exam.id);
    const standing = row?.offered ? digestOfExam(row.content) : null;
    const to = digestOfExam(exam);
    const kind = kindOf(row !== undefined, standing === to, row !== undefined && !row.offered);
    return { id: exam.id, kind, from: standing, to, exam };
  });
  const gone = rows.filter(({ id, offered }) => offered && !bank.exams.some((exam) => exam.id === id));
  return [
    ...there,
    ...gone.map(({ id, content }) => ({
      id,
      kind: 'withdrawn' as const,
      from: digestOfExam(content),
      to: null,
      exam: null,
    })),
  ];
}

/** The database keeps an exam in an order of its own. */
function digestOfExam(exam: Exam): string {
  return digestOfText(canonicalJson(exam));
}

function kindOf(isKnown: boolean, isStanding: boolean, wasThere: boolean): SyncKind {
  if (!isKnown) return 'new';
  if (isStanding) return 'unchanged';
  return wasThere ? 'restored' : 'changed';
}

function byId<Step extends SyncStep>(steps: readonly Step[]): Step[] {
  return steps.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
