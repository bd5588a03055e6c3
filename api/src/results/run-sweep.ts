import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { jobKinds } from '@stackproof/migrations';
import { DataSource, type EntityManager } from 'typeorm';
import { openRuns, type RunTarget } from '../attempts/open-runs.js';
import { announce, enqueue } from '../platform/enqueue.js';
import { Loop } from '../platform/loop.js';
import { OutboxRelay } from '../platform/outbox-relay.js';
import { rowsOf } from '../platform/rows.js';

const batchSize = 200;
/** Younger ones may be on their way: rows are written in the order submission, run, job. */
const settleSeconds = 5;
/** Ended jobs tell how long work takes; after this they are history that the runs themselves hold. */
const keepDays = 14;

type OrphanRun = { runId: string; attemptId: string; environmentId: string | null };

/**
 * Finds what no transaction should leave behind and sets it going again: a handed-in attempt without a run, a run
 * without a job. Jobs whose worker fell silent need no sweep: workers claim them themselves. Takes ended jobs away in
 * the end. Any number of processes may sweep.
 */
@Injectable()
export class RunSweep implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('run sweep');
  private readonly loop = new Loop(
    5000,
    () => this.sweep(),
    (error) => this.logger.error({ err: error }, 'The sweep of runs failed; it is tried again.'),
  );

  constructor(
    private readonly database: DataSource,
    private readonly relay: OutboxRelay,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.loop.stop();
  }

  /** @returns whether more may be due */
  private async sweep(): Promise<boolean> {
    const begun = await this.database.transaction(beginMissingRuns);
    const revived = await this.database.transaction(reviveOrphanRuns);
    if (begun + revived > 0) {
      this.logger.warn({ begun, revived }, 'Runs were missing and are set going.');
      this.relay.poke();
    }
    const pruned = await pruneJobs(this.database.manager);
    return begun === batchSize || revived === batchSize || pruned === batchSize;
  }
}

/** Handed in, with practical questions and an environment, and nobody looks at it. */
async function beginMissingRuns(manager: EntityManager): Promise<number> {
  const targets = await rowsOf<RunTarget>(
    manager,
    `SELECT id AS "attemptId", environment_id AS "environmentId" FROM attempts
     WHERE state = 'submitted' AND submitted_at < clock_timestamp() - make_interval(secs => $1)
       AND submitted_at > clock_timestamp() - make_interval(days => $2)
       AND environment_id IS NOT NULL AND reset_at IS NULL
       AND NOT EXISTS (SELECT FROM runs WHERE runs.attempt_id = attempts.id)
       AND EXISTS (
         SELECT FROM attempt_questions asked JOIN question_revisions revision USING (question_id, digest)
         WHERE asked.attempt_id = attempts.id AND revision.content ->> 'kind' = 'practical')
     ORDER BY submitted_at LIMIT ${batchSize} FOR UPDATE OF attempts SKIP LOCKED`,
    [settleSeconds, keepDays],
  );
  await openRuns(manager, targets);
  return targets.length;
}

/** Begun and not over, and no job works on it or will. */
async function reviveOrphanRuns(manager: EntityManager): Promise<number> {
  const orphans = await rowsOf<OrphanRun>(
    manager,
    `SELECT runs.id AS "runId", attempts.id AS "attemptId", attempts.environment_id AS "environmentId"
     FROM runs JOIN attempts ON attempts.id = runs.attempt_id
     WHERE runs.finished_at IS NULL AND runs.created_at < clock_timestamp() - make_interval(secs => $1)
       AND NOT EXISTS (
         SELECT FROM jobs WHERE jobs.attempt_id = attempts.id AND kind = 'verify' AND jobs.state IN ('queued', 'running'))
     ORDER BY runs.created_at LIMIT ${batchSize} FOR UPDATE OF runs SKIP LOCKED`,
    [settleSeconds],
  );
  // One run of an attempt at a time; its next orphan is found by the next sweep.
  const first = [...Map.groupBy(orphans, ({ attemptId }) => attemptId).values()].flatMap(([one]) => one ?? []);
  await enqueue(
    manager,
    first.flatMap(({ environmentId, attemptId, runId }) =>
      environmentId === null ? [] : [{ kind: 'verify', environmentId, attemptId, runId }],
    ),
  );
  const lost = first.filter(({ environmentId }) => environmentId === null).map(({ runId }) => runId);
  await manager.query(
    `UPDATE runs SET state = 'failed', finished_at = clock_timestamp(), problem = $2 WHERE id = ANY ($1)`,
    [lost, JSON.stringify(environmentGone)],
  );
  await announce(
    manager,
    'result',
    first.map(({ attemptId }) => attemptId),
  );
  return first.length;
}

async function pruneJobs(manager: EntityManager): Promise<number> {
  const gone = await rowsOf(
    manager,
    `DELETE FROM jobs WHERE id IN (
       SELECT id FROM jobs
       WHERE kind = ANY ($1) AND finished_at < clock_timestamp() - make_interval(days => $2)
       LIMIT ${batchSize} FOR UPDATE SKIP LOCKED)
     RETURNING id`,
    [[...jobKinds], keepDays],
  );
  return gone.length;
}

const environmentGone = {
  en: 'The environment of this attempt was removed, so it cannot be verified any more.',
  zh: '该次考试使用的环境已被删除，无法再次验证。',
};
