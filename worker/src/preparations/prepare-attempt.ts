import { readPaper, type StoredPaper } from '@stackproof/migrations';
import type { Json, Text } from '@stackproof/question-bank';
import type { EntityManager } from 'typeorm';
import { lookOf } from '../claims/claim.js';
import { type JobHandler, pauseSeconds } from '../claims/crew.js';
import type { Lease } from '../claims/lease.js';
import { ProgressReporter } from '../claims/progress-reporter.js';
import { type Cloud, EnvironmentFault, PreparationFailed, type Prepared } from '../engine.js';
import { NotConsented, refuseWithoutConsent } from '../environments/consent.js';
import { faultText, isFinal } from '../environments/fault-text.js';
import { NotConnectable, readEnvironment, withCloud } from '../environments/reached-environment.js';
import type { HandlerContext } from '../handler-context.js';
import { announce } from '../jobs/changes.js';
import { rememberSnapshot } from './drift.js';
import { AttemptOver, recordedSteps, storedJournal } from './journal.js';
import { endRebinding, isBeingPrepared } from './rebinding.js';
import { SelfTestFailed } from './self-test-failed.js';
import { LeftBehind, leftoversOn, takeAway } from './take-away.js';
import { takeLeftAway } from './take-left-away.js';

/** Setting up a whole paper takes minutes on a small host, and resets list a lot. */
export const preparationBudgets = { runMs: 20 * 60_000, bytes: 256 * 1024 * 1024 };

const triesInAll = 3;
const looking: Text = { en: 'Looking at what is there', zh: '正在查看环境现状' };

/** Makes an environment ready for an attempt: leftovers away, account, setups, self-test. */
export function prepareHandler(context: HandlerContext): JobHandler {
  return { run: (lease) => prepareAttempt(context, lease), giveUp: failPreparation };
}

async function prepareAttempt(context: HandlerContext, lease: Lease): Promise<void> {
  const attemptId = String(lease.job.attemptId);
  const stored = await readPaper(context.dataSource, attemptId);
  const over = () => lease.finish((database) => endRebinding(database, attemptId, { state: 'over', problem: null }));
  if (!(await isToBePrepared(context, attemptId))) return over();
  const environment = await readEnvironment(context, lease.job.environmentId);
  const reporter = new ProgressReporter(lease, { topic: 'attempt', id: attemptId });
  try {
    const wanted = { signal: lease.signal, budgets: preparationBudgets, mayAct: () => lease.mayAct() };
    const prepared = await withCloud(context, environment, wanted, (cloud) =>
      setUp(context, lease, cloud, stored, reporter),
    );
    await reporter.settle();
    await lease.finish((database) => storePrepared(database, attemptId, prepared));
  } catch (error) {
    await reporter.settle();
    if (error instanceof AttemptOver) return over();
    const problem = lease.signal.aborted ? undefined : problemOf(error);
    if (problem === undefined) throw error;
    context.logger.warn({ err: error, attempt: attemptId }, 'preparation stopped');
    if (isPassing(error, lease)) await lease.retry(problem, pauseSeconds(lookOf(lease.job)), async () => undefined);
    else await failPreparation(lease, problem);
  }
}

async function isToBePrepared({ dataSource }: HandlerContext, attemptId: string): Promise<boolean> {
  const rows: unknown[] = await dataSource.query(`SELECT 1 FROM attempts WHERE id = $1 AND ${isBeingPrepared}`, [
    attemptId,
  ]);
  return rows.length > 0;
}

async function setUp(
  context: HandlerContext,
  lease: Lease,
  cloud: Cloud,
  { attempt, paper, practical }: StoredPaper,
  reporter: ProgressReporter,
): Promise<Prepared> {
  const onProgress = (progress: { done: number; of: number; step: Text }) => reporter.report(progress);
  onProgress({ done: 0, of: 0, step: looking });
  await refuseWithoutConsent(context, cloud, lease.job.environmentId);
  await takeLeftAway(context, lease, cloud, onProgress);
  for (const earlier of await leftoversOn(context, lease.job.environmentId)) {
    await takeAway(context, lease, cloud, earlier, onProgress);
  }
  // A job cut off goes on where it was; a new one starts from nothing.
  const isNewJob = lease.job.tries === 1;
  if (isNewJob && (await recordedSteps(context.dataSource, attempt.id)).length > 0) {
    await takeAway(context, lease, cloud, attempt.id, onProgress);
  }
  if (attempt.snapshot === null) await rememberSnapshot(context, lease, cloud, attempt.id);
  try {
    const prepared = await context.engine.prepare({
      cloud,
      prefix: paper.prefix,
      questions: practical,
      journal: storedJournal(lease, attempt.id),
      signal: lease.signal,
      onProgress,
    });
    if (prepared.complaints.length > 0) throw new SelfTestFailed(prepared.complaints);
    return prepared;
  } catch (error) {
    if ((error instanceof PreparationFailed || error instanceof SelfTestFailed) && !isPassing(error, lease)) {
      // Why it failed is what the candidate must read; what stays behind, the next preparation takes away first.
      await takeAway(context, lease, cloud, attempt.id, onProgress).catch(unlessLeft);
    }
    throw error;
  }
}

/** Services of a small host fall silent for a moment; the next try goes on with what the journal holds. */
function isPassing(error: unknown, { job }: Lease): boolean {
  if (lookOf(job) >= triesInAll) return false;
  return error instanceof SelfTestFailed ? error.isBlind : error instanceof EnvironmentFault && !isFinal(error);
}

function unlessLeft(error: unknown): void {
  if (!(error instanceof LeftBehind || error instanceof EnvironmentFault)) throw error;
}

async function storePrepared(database: EntityManager, attemptId: string, prepared: Prepared): Promise<void> {
  const { access, environment, setup } = prepared;
  const [, stored]: [unknown, number] = await database.query(
    `UPDATE attempts SET state = CASE state WHEN 'preparing' THEN 'ready' ELSE state END,
       ready_at = CASE state WHEN 'preparing' THEN clock_timestamp() ELSE ready_at END, problem = NULL, access = $2, environment_values = $3
     WHERE id = $1 AND ${isBeingPrepared}`,
    [attemptId, access, environment],
  );
  // Handed in meanwhile: nobody worked here, and no run may judge as if somebody had.
  await endRebinding(database, attemptId, { state: stored === 0 ? 'over' : 'ready', problem: null });
  if (stored === 0) return;
  for (const [position, values] of Object.entries<Record<string, Json>>(setup)) {
    await database.query('UPDATE attempt_questions SET setup_values = $3 WHERE attempt_id = $1 AND position = $2', [
      attemptId,
      Number(position),
      values,
    ]);
  }
  await announce(database, { topic: 'attempt', id: attemptId });
}

async function failPreparation(lease: Lease, problem: Text): Promise<void> {
  const attemptId = String(lease.job.attemptId);
  await lease.fail(problem, async (database) => {
    await database.query(
      "UPDATE attempts SET state = 'preparation_failed', problem = $2 WHERE id = $1 AND state = 'preparing'",
      [attemptId, problem],
    );
    await endRebinding(database, attemptId, { state: 'failed', problem });
    await announce(database, { topic: 'attempt', id: attemptId });
  });
}

function problemOf(error: unknown): Text | undefined {
  if (error instanceof EnvironmentFault) return faultText(error);
  if (error instanceof NotConnectable || error instanceof PreparationFailed) return error.says;
  if (error instanceof NotConsented || error instanceof LeftBehind) return error.says;
  return error instanceof SelfTestFailed ? error.says : undefined;
}
