import type { StoredPaper } from '@stackproof/migrations';
import type { Json, Text } from '@stackproof/question-bank';
import { judge } from '@stackproof/question-bank';
import type { Lease } from '../claims/lease.js';
import { ProgressReporter } from '../claims/progress-reporter.js';
import {
  type Access,
  EnvironmentFault,
  type EnvironmentValues,
  lingering,
  type ObservedQuestion,
  type ObservedResult,
  scopeOf,
  unknownToAll,
} from '../engine.js';
import { NotConnectable, readEnvironment, withCloud } from '../environments/reached-environment.js';
import type { HandlerContext } from '../handler-context.js';
import { onDatabaseClock, readDatabaseClock } from './database-clock.js';

/** What looking at the environment gave: observations, or why there are none. */
export type Look = { results: ObservedResult[]; fault: EnvironmentFault | null };

/**
 * Looks at these questions once. A fault of the environment is a reply, not an error.
 *
 * @param places the practical questions to look at
 * @throws what the signal of the lease is aborted with
 */
export async function look(
  context: HandlerContext,
  lease: Lease,
  stored: StoredPaper,
  places: StoredPaper['practical'],
): Promise<Look> {
  const questions = observedQuestions(stored, places);
  const [clock, environment] = await Promise.all([
    readDatabaseClock(context.dataSource),
    readEnvironment(context, lease.job.environmentId),
  ]);
  const reporter = new ProgressReporter(lease, { topic: 'result', id: stored.attempt.id });
  const access = stored.attempt.access as Access;
  const nothing = (fault: EnvironmentFault) => ({
    results: onDatabaseClock(unknownToAll(questions, fault), clock),
    fault,
  });
  try {
    const { signal, keep } = lingering(lease.signal);
    const wanted = { signal, access };
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
        keep,
        onProgress: report,
        onQuestion: (result) => report({ step: verdictStep(result) }),
      });
    });
    return { results: onDatabaseClock(results, clock), fault: commonFault(results) };
  } catch (error) {
    if (lease.signal.aborted) throw error;
    if (error instanceof EnvironmentFault) return nothing(error);
    if (!(error instanceof NotConnectable)) throw error;
    return nothing(new EnvironmentFault('unauthorised', error.message, { cause: error }));
  } finally {
    await reporter.settle();
  }
}

function observedQuestions({ attempt, paper }: StoredPaper, places: StoredPaper['practical']): ObservedQuestion[] {
  const { startedAt, access, environmentValues } = attempt;
  if (startedAt === null || access === null || environmentValues === null) {
    throw new Error(`Attempt ${attempt.id} was never prepared and begun; there is nothing to verify.`);
  }
  return places.map(({ position, question, parameters, setup }) => ({
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
