import { readPaper } from '@stackproof/migrations';
import type { Text } from '@stackproof/question-bank';
import type { EntityManager } from 'typeorm';
import type { JobHandler } from '../claims/crew.js';
import type { Lease } from '../claims/lease.js';
import { EnvironmentFault, type ResetItem, wordsOf } from '../engine.js';
import { faultText } from '../environments/fault-text.js';
import { NotConnectable, readEnvironment, withCloud } from '../environments/reached-environment.js';
import type { HandlerContext } from '../handler-context.js';
import { announce } from '../jobs/changes.js';
import { harmlessJson } from '../observation/harmless.js';
import { recordedSteps } from './journal.js';
import { preparationBudgets } from './prepare-attempt.js';

/** Looks up what a reset of an attempt would take away, for its candidate to read; changes nothing on the cloud. */
export function planHandler(context: HandlerContext): JobHandler {
  return {
    run: (lease) => plan(context, lease),
    giveUp: (lease, problem) => lease.fail(problem, (database) => storePlan(database, lease, { problem })),
  };
}

async function plan(context: HandlerContext, lease: Lease): Promise<void> {
  const attemptId = String(lease.job.attemptId);
  const { paper, practical } = await readPaper(context.dataSource, attemptId);
  const environment = await readEnvironment(context, lease.job.environmentId);
  const steps = await recordedSteps(context.dataSource, attemptId);
  try {
    const wanted = { signal: lease.signal, budgets: preparationBudgets };
    const { items } = await withCloud(context, environment, wanted, (cloud) =>
      context.engine.planReset({ cloud, prefix: paper.prefix, words: wordsOf(practical), steps, signal: lease.signal }),
    );
    await store(lease, { items });
  } catch (error) {
    if (lease.signal.aborted) throw error;
    if (error instanceof EnvironmentFault) return store(lease, { problem: faultText(error) });
    if (error instanceof NotConnectable) return store(lease, { problem: error.says });
    throw error;
  }
}

async function store(lease: Lease, found: Found): Promise<void> {
  await lease.finish((database) => storePlan(database, lease, found));
}

type Found = { items: ResetItem[] } | { problem: Text };

async function storePlan(database: EntityManager, { job }: Lease, found: Found): Promise<void> {
  const id = String(job.attemptId);
  await database.query(
    `UPDATE attempts SET reset_plan = $2::jsonb || jsonb_build_object('at', to_char(clock_timestamp() AT TIME ZONE 'UTC', $3))
     WHERE id = $1`,
    [id, JSON.stringify(harmlessJson(found)), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'],
  );
  for (const topic of ['attempt', 'result'] as const) await announce(database, { topic, id });
}
