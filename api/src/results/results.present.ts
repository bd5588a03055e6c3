import type { AttemptEntity, ScoreEntity, StoredVerdict } from '@stackproof/migrations';
import {
  candidateView,
  type Exam,
  MissingValue,
  type Observation,
  type PaperQuestion,
  type Question,
  type QuestionScore,
  render,
  type Scope,
  type Score,
  type Standing,
  scoreAnswer,
  type Text,
} from '@stackproof/question-bank';
import { attemptSummaryOf } from '../attempts/attempts.present.js';
import { answersOf, type PaperRow, paperQuestionOf, scopeOf } from '../attempts/paper.js';
import type { ResultQuestion, ResultView, RunView } from '../contract/index.js';
import { evidenceOf } from './evidence.js';
import { solutionWithValues } from './solution.js';

/** Everything a result shows, as read from the database. */
export type ResultParts = {
  attempt: AttemptEntity;
  score: ScoreEntity;
  rows: readonly PaperRow[];
  questions: ReadonlyMap<string, PaperQuestion['question']>;
  /** Reference solutions by digest. */
  solutions: ReadonlyMap<string, string>;
  /** Which verdict of each practical question counts, and which waits, by position. */
  standings: ReadonlyMap<number, Standing<StoredVerdict>>;
  observations: (verdict: StoredVerdict) => Observation[];
  run: RunView | null;
};

export function resultViewOf(parts: ResultParts): ResultView {
  const { attempt } = parts;
  const { questions, ...totals } = parts.score.content as Score;
  const scores = new Map(questions.map((score) => [score.position, score]));
  return {
    attempt: attemptSummaryOf(attempt, parts.score),
    passPercent: (attempt.exam as Exam).passPercent,
    score: totals,
    questions: parts.rows.flatMap((row) => {
      const question = parts.questions.get(row.digest);
      const score = scores.get(row.position);
      return question === undefined || score === undefined
        ? []
        : [questionOf(parts, row, paperQuestionOf(row, question), score)];
    }),
    cleanedUp: attempt.resetAt !== null,
    drift: attempt.drift as ResultView['drift'],
    run: parts.run,
  };
}

function questionOf(
  parts: ResultParts,
  row: PaperRow,
  paperQuestion: PaperQuestion,
  score: QuestionScore,
): ResultQuestion {
  const { question, position } = paperQuestion;
  const scope = scopeOf(parts.attempt, row);
  const answer = answersOf([row]).get(position);
  const scored = question.kind === 'practical' ? undefined : scoreAnswer(paperQuestion, answer);
  const { counted, waiting } = parts.standings.get(position) ?? {};
  return {
    ...score,
    view: candidateView(paperQuestion, scope),
    answer: answer ?? null,
    right: scored?.right ?? null,
    feedback: scored?.feedback ?? [],
    explanation: filledIn(question.explanation, scope),
    solution: solutionOf(question, parts.solutions.get(row.digest), scope),
    references: question.references,
    ...judgedOf(parts, counted),
    collectedAt: counted?.collectedAt?.toISOString() ?? null,
    accepted: counted?.acceptance == null ? null : { ...counted.acceptance, at: counted.acceptance.at.toISOString() },
    waiting: waiting === undefined ? null : waitingOf(parts, waiting),
  };
}

function judgedOf(parts: ResultParts, found: StoredVerdict | undefined) {
  return {
    checks: found?.verdict.checks ?? [],
    guards: found?.verdict.guards ?? [],
    evidence: found === undefined ? [] : parts.observations(found).map(evidenceOf),
  };
}

function waitingOf(parts: ResultParts, found: StoredVerdict): ResultQuestion['waiting'] {
  const { runId, collectedAt, verdict } = found;
  if (collectedAt === null) return null;
  const { points, full } = verdict;
  return { runId, collectedAt: collectedAt.toISOString(), points, full, ...judgedOf(parts, found) };
}

function solutionOf(question: Question, script: string | undefined, scope: Scope): string | null {
  return question.kind === 'practical' && script !== undefined ? solutionWithValues(script, question, scope) : null;
}

/** An explanation may speak of the cloud of the day; what is not known any more stays as written. */
function filledIn(text: Text, scope: Scope): Text {
  try {
    return render(text, scope);
  } catch (error) {
    if (error instanceof MissingValue) return text;
    throw error;
  }
}
