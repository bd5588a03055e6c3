import { type Json, judge, type QuestionVerdict, score, type Text } from '@stackproof/question-bank';
import type { JobHandler } from '../claims/crew.js';
import type { Lease } from '../claims/lease.js';
import { ProgressReporter } from '../claims/progress-reporter.js';
import {
  type Access,
  EnvironmentFault,
  type EnvironmentValues,
  type ObservedQuestion,
  type ObservedResult,
  scopeOf,
  unknownToAll,
} from '../engine.js';
import { faultText, isFinal } from '../environments/fault-text.js';
import { NotConnectable, readEnvironment, withCloud } from '../environments/reached-environment.js';
import type { HandlerContext } from '../handler-context.js';
import { readPaper, type StoredPaper } from '../papers/read-paper.js';
import { failRun, markObserving } from './run-state.js';
import { saveRun } from './save-run.js';

/** What looking at the environment gave: observations, or why there are none. */
type Look = { results: ObservedResult[]; fault: EnvironmentFault | null };

/** One verification: claim (by the crew) → observe → judge → save. */
export function verifyHandler(context: HandlerContext): JobHandler {
  return { run: (lease) => verify(context, lease), giveUp: failRun };
}

async function verify(context: HandlerContext, lease: Lease): Promise<void> {
  const stored = await readPaper(context.dataSource, String(lease.job.attemptId));
  const { attempt, paper, answers } = stored;
  if (attempt.resetAt !== null) return failRun(lease, cleanedUp);
  await lease.write((database) => markObserving(database, lease.job));

  const { results, fault } = await look(context, lease, stored);
  const verdicts = new Map<number, QuestionVerdict>(
    results.map(({ position, question, scope, observations }) => [position, judge(question, scope, observations)]),
  );
  await saveRun(lease, {
    results,
    verdicts,
    score: score(paper, answers, verdicts),
    hindrance: fault === null ? null : { says: faultText(fault), isFinal: isFinal(fault) },
  });
}

async function look(context: HandlerContext, lease: Lease, stored: StoredPaper): Promise<Look> {
  const questions = observedQuestions(stored);
  const environment = await readEnvironment(context, lease.job.environmentId);
  const reporter = new ProgressReporter(lease, { topic: 'result', id: stored.attempt.id });
  const access = stored.attempt.access as Access;
  try {
    const wanted = { signal: lease.signal, access };
    const results = await withCloud(context, environment, wanted, (cloud) => {
      let progress: { done: number; of: number; step: Text | null } = { done: 0, of: 0, step: null };
      const report = (change: Partial<typeof progress>) => {
        progress = { ...progress, ...change };
        reporter.report(progress);
      };
      return context.engine.observe({
        cloud,
        questions,
        signal: lease.signal,
        onProgress: report,
        onQuestion: (result) => report({ step: verdictStep(result) }),
      });
    });
    return { results, fault: commonFault(results) };
  } catch (error) {
    if (lease.signal.aborted) throw error;
    if (error instanceof EnvironmentFault) return { results: unknownToAll(questions, error), fault: error };
    if (!(error instanceof NotConnectable)) throw error;
    const fault = new EnvironmentFault('unauthorised', error.message, { cause: error });
    return { results: unknownToAll(questions, fault), fault };
  } finally {
    await reporter.settle();
  }
}

function observedQuestions({ attempt, paper, practical }: StoredPaper): ObservedQuestion[] {
  const { startedAt, access, environmentValues } = attempt;
  if (startedAt === null || access === null || environmentValues === null) {
    throw new Error(`Attempt ${attempt.id} was never prepared and begun; there is nothing to verify.`);
  }
  return practical.map(({ position, question, parameters, setup }) => ({
    position,
    question,
    scope: scopeOf({
      parameters,
      prefix: paper.prefix,
      environment: environmentValues as EnvironmentValues,
      access: access as Access,
      setup: setup as Record<string, Json>,
      startedAt,
    }),
  }));
}

/** A connection that broke before anything came through is no better than none. */
function commonFault(results: readonly ObservedResult[]): EnvironmentFault | null {
  const outcomes = results.flatMap(({ observations }) => observations.map(({ result }) => result));
  const [first] = outcomes;
  if (first?.is !== 'unknown' || !outcomes.every(({ is }) => is === 'unknown')) return null;
  return new EnvironmentFault(first.reason, first.detail);
}

function verdictStep({ question, scope, observations }: ObservedResult): Text {
  const { points, full } = judge(question, scope, observations);
  return { en: `${question.title.en}: ${points}/${full}`, zh: `${question.title.zh}：${points}/${full}` };
}

const cleanedUp: Text = {
  en: 'What the attempt made on the environment was taken away, so it cannot be verified any more.',
  zh: '该次考试在环境中的资源已被清除，无法再次验证。',
};
