import type { AttemptEntity, EnvironmentEntity, RebindingEntity, ScoreEntity } from '@stackproof/migrations';
import { candidateView, type Exam, type Question } from '@stackproof/question-bank';
import type { AttemptSummary, AttemptView, ProgressView, SavedAnswer } from '../contract/index.js';
import { beginWithinMinutes } from './begin-attempt.js';
import { type PaperRow, paperOf, scopeOf } from './paper.js';

/** Everything an attempt's page shows, as read from the database. */
export type AttemptParts = {
  attempt: AttemptEntity;
  rebinding: RebindingEntity | null;
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
    rebinding: rebindingOf(parts.rebinding),
    access: attempt.state === 'open' && isAtHome(parts.rebinding) ? accessOf(attempt, environment) : null,
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

/** Until the new environment is prepared there is no access; what is stored is the old one's. */
function isAtHome(rebinding: RebindingEntity | null): boolean {
  return rebinding === null || rebinding.state === 'ready';
}

function rebindingOf(rebinding: RebindingEntity | null): AttemptView['rebinding'] {
  if (rebinding === null) return null;
  const { state, createdAt, endedAt, problem } = rebinding;
  return {
    state: state as NonNullable<AttemptView['rebinding']>['state'],
    at: createdAt.toISOString(),
    endedAt: isoOf(endedAt),
    problem: problem as NonNullable<AttemptView['rebinding']>['problem'],
  };
}

function beginBefore({ readyAt }: AttemptEntity): string | null {
  return readyAt === null ? null : new Date(readyAt.getTime() + beginWithinMinutes * 60_000).toISOString();
}

function isoOf(date: Date | null): string | null {
  return date?.toISOString() ?? null;
}
