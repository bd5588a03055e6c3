import { type Balance, balanceOf } from '../lint/balance.js';
import type { Bank } from '../load/load-bank.js';
import type { Course } from '../load/load-course.js';
import { domains } from '../schema/domain.js';
import type { Question, QuestionKind } from '../schema/question.js';
import type { Text } from '../schema/text.js';
import { type Coverage, coverageOf, type ObjectiveCover, type RowCover } from './coverage.js';
import { type ProofReport, proofReport } from './proof-report.js';

/** How many questions of either sort. */
export type Counts = { practical: number; knowledge: number };

/** What a bank covers of its course and how far it is proven; the JSON of `npm run bank -- report --json`. */
export type Report = {
  lessons: ({ lesson: number; objectives: number; covered: number } & Counts)[];
  rows: RowCover[];
  objectives: ObjectiveCover[];
  domains: ({ domain: string } & Counts)[];
  difficulties: ({ difficulty: number } & Counts)[];
  kinds: Record<QuestionKind, number>;
  proofs: ProofReport;
  corrections: { id: string; right: Text; questions: string[] }[];
  balance: Balance;
  coverage: Coverage & Counts & { proven: number };
};

const difficulties = [1, 2, 3];
const kinds = ['practical', 'single', 'multiple', 'order', 'match', 'short'] as const;

/** Counts everything anew from the questions, their recordings and the course. */
export async function reportOf(bank: Bank, course: Course): Promise<Report> {
  const questions = bank.questions.map(({ question }) => question);
  const { rows, objectives, ...coverage } = coverageOf(questions, course);
  const proofs = await proofReport(bank.questions);
  const lessons = [...new Set([...course.objectives, ...questions].map(({ lesson }) => lesson))].sort((a, b) => a - b);
  return {
    lessons: lessons.map((lesson) => {
      const own = objectives.filter((objective) => objective.lesson === lesson);
      return {
        lesson,
        ...counts(questions.filter((question) => question.lesson === lesson)),
        objectives: own.length,
        covered: own.filter(({ covered }) => covered).length,
      };
    }),
    rows,
    objectives,
    domains: domains.map((domain) => ({ domain, ...counts(questions.filter((one) => one.domain === domain)) })),
    difficulties: difficulties.map((difficulty) => ({
      difficulty,
      ...counts(questions.filter((question) => question.difficulty === difficulty)),
    })),
    kinds: Object.fromEntries(
      kinds.map((kind) => [kind, questions.filter((question) => question.kind === kind).length]),
    ) as Record<QuestionKind, number>,
    proofs,
    corrections: course.corrections.map(({ id, right }) => ({
      id,
      right,
      questions: questions.filter(({ corrects }) => corrects?.includes(id)).map((question) => question.id),
    })),
    balance: balanceOf(questions),
    coverage: { ...coverage.counted, ...counts(questions), proven: proofs.proven },
  };
}

function counts(questions: readonly Question[]): Counts {
  const practical = questions.filter(({ kind }) => kind === 'practical').length;
  return { practical, knowledge: questions.length - practical };
}
