import type { AttemptEntity, EnvironmentEntity, ScoreEntity } from '@stackproof/migrations';
import { candidateView, type Exam, type Question } from '@stackproof/question-bank';
import type { AttemptSummary, AttemptView, ProgressView, SavedAnswer } from '../contract/index.js';
import { beginWithinMinutes } from './begin-attempt.js';
import { type PaperRow, paperOf, scopeOf } from './paper.js';

/** Everything an attempt's page shows, as read from the database. */
export type AttemptParts = {
  attempt: AttemptEntity;
  score: ScoreEntity | null;
  environment: EnvironmentEntity | null;
  preparation: ProgressView | null;
  rows: readonly PaperRow[];
  questions: ReadonlyMap<string, Question>;
  now: Date;
};

export function attemptSummaryOf(attempt: AttemptEntity, score: ScoreEntity | null): AttemptSummary {
  const { title } = attempt.exam as Exam;
  return {
    id: attempt.id,
    examId: attempt.examId,
    examTitle: title,
    state: attempt.state as AttemptSummary['state'],
    createdAt: attempt.createdAt.toISOString(),
    startedAt: isoOf(attempt.startedAt),
    deadlineAt: isoOf(attempt.deadlineAt),
    submittedAt: isoOf(attempt.submittedAt),
    percent: score?.percent ?? null,
    passed: score?.passed ?? null,
    provisional: score?.provisional ?? null,
  };
}

export function attemptViewOf(parts: AttemptParts): AttemptView {
  const { attempt, environment, now } = parts;
  const { minutes, passPercent } = attempt.exam as Exam;
  const isShown = attempt.state === 'open' || attempt.state === 'submitted';
  return {
    ...attemptSummaryOf(attempt, parts.score),
    serverNow: now.toISOString(),
    minutes,
    passPercent,
    environmentId: attempt.environmentId,
    environmentName: environment?.name ?? null,
    beginBefore: attempt.state === 'ready' ? beginBefore(attempt) : null,
    preparation: parts.preparation,
    problem: attempt.problem as AttemptView['problem'],
    lapsed: attempt.lapsedAt !== null,
    replaced: (attempt.replaced ?? []) as AttemptView['replaced'],
    access: attempt.state === 'open' ? accessOf(attempt, environment) : null,
    questions: isShown ? questionsOf(parts) : [],
    answers: isShown ? parts.rows.map(savedAnswerOf) : [],
  };
}

export function savedAnswerOf(row: PaperRow): SavedAnswer {
  return {
    position: row.position,
    value: row.answer as SavedAnswer['value'],
    flagged: row.flagged,
    revision: row.revision,
    savedAt: isoOf(row.savedAt),
  };
}

function questionsOf({ attempt, rows, questions }: AttemptParts): AttemptView['questions'] {
  const scopes = new Map(rows.map((row) => [row.position, scopeOf(attempt, row)]));
  return paperOf(attempt, rows, questions).questions.map((question) =>
    candidateView(question, scopes.get(question.position) ?? {}),
  );
}

function accessOf(attempt: AttemptEntity, environment: EnvironmentEntity | null): AttemptView['access'] {
  if (attempt.access === null || environment === null) return null;
  const { user, password, project, cloud } = attempt.access as NonNullable<AttemptView['access']>;
  return { user, password, project, cloud, host: environment.host, sshUser: environment.sshUser };
}

function beginBefore({ readyAt }: AttemptEntity): string | null {
  return readyAt === null ? null : new Date(readyAt.getTime() + beginWithinMinutes * 60_000).toISOString();
}

function isoOf(date: Date | null): string | null {
  return date?.toISOString() ?? null;
}
