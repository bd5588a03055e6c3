import type { Text } from '@stackproof/question-bank';
import type { JobHandler } from '../claims/crew.js';
import { pauseSeconds } from '../claims/crew.js';
import type { Lease } from '../claims/lease.js';
import { ProgressReporter } from '../claims/progress-reporter.js';
import { EnvironmentFault } from '../engine.js';
import { faultText } from '../environments/fault-text.js';
import { NotConnectable, readEnvironment, withCloud } from '../environments/reached-environment.js';
import type { HandlerContext } from '../handler-context.js';
import { announce } from '../jobs/changes.js';
import { preparationBudgets } from './prepare-attempt.js';
import { LeftBehind, takeAway } from './take-away.js';

const triesInAll = 3;

/** Takes away what an attempt that is over left on its environment. */
export function resetHandler(context: HandlerContext): JobHandler {
  return {
    run: (lease) => resetAttempt(context, lease),
    giveUp: (lease, problem) => lease.fail(problem, (database) => announceBoth(database, lease)),
  };
}

async function resetAttempt(context: HandlerContext, lease: Lease): Promise<void> {
  const attemptId = String(lease.job.attemptId);
  const environment = await readEnvironment(context, lease.job.environmentId);
  const reporter = new ProgressReporter(lease, { topic: 'result', id: attemptId });
  try {
    const wanted = { signal: lease.signal, budgets: preparationBudgets, mayAct: () => lease.mayAct() };
    await withCloud(context, environment, wanted, (cloud) =>
      takeAway(context, lease, cloud, attemptId, (progress) => reporter.report(progress)),
    );
    await reporter.settle();
    await lease.finish((database) => announceBoth(database, lease));
  } catch (error) {
    await reporter.settle();
    const problem = lease.signal.aborted ? undefined : problemOf(error);
    if (problem === undefined) throw error;
    const { tries } = lease.job;
    const change = (database: Parameters<typeof announceBoth>[0]) => announceBoth(database, lease);
    // The next preparation on this environment takes away whatever is left after the last try.
    if (tries < triesInAll) await lease.retry(problem, 6 * pauseSeconds(tries), change);
    else await lease.fail(problem, change);
  }
}

function problemOf(error: unknown): Text | undefined {
  if (error instanceof EnvironmentFault) return faultText(error);
  return error instanceof NotConnectable || error instanceof LeftBehind ? error.says : undefined;
}

async function announceBoth(database: Parameters<typeof announce>[0], { job }: Lease): Promise<void> {
  for (const topic of ['attempt', 'result'] as const) await announce(database, { topic, id: String(job.attemptId) });
}
