import { Injectable } from '@nestjs/common';
import {
  type AttemptEntity,
  ObservationEntity,
  QuestionRevisionEntity,
  ScoreEntity,
  VerdictEntity,
} from '@stackproof/migrations';
import type { Observation, QuestionVerdict } from '@stackproof/question-bank';
import { DataSource, type EntityManager, In } from 'typeorm';
import { AttemptClosed, AttemptNotReady } from '../attempts/attempt.problems.js';
import { openRuns } from '../attempts/open-runs.js';
import { lockOwnAttempt, ownAttempt } from '../attempts/own-attempt.js';
import { readPapers } from '../attempts/paper.js';
import { Revisions } from '../attempts/revisions.js';
import type { ResultView, RunView } from '../contract/index.js';
import type { User } from '../platform/allow.js';
import { announce, enqueue } from '../platform/enqueue.js';
import { OutboxRelay } from '../platform/outbox-relay.js';
import { NotFound, Problem, TooManyRequests } from '../platform/problem.js';
import { rowsOf } from '../platform/rows.js';
import { resultViewOf } from './results.present.js';
import { newestRun } from './runs.js';

const runEverySeconds = 10;

class RunInProgress extends Problem {
  override name = 'RunInProgress';

  constructor(attemptId: string) {
    super('run_in_progress', 409, `Attempt ${attemptId} is being verified.`);
  }
}

@Injectable()
export class ResultsService {
  constructor(
    private readonly database: DataSource,
    private readonly relay: OutboxRelay,
    private readonly revisions: Revisions,
  ) {}

  async get(user: User, id: string): Promise<ResultView> {
    const { manager } = this.database;
    const attempt = await ownAttempt(manager, user, id);
    if (attempt.state !== 'submitted') throw new AttemptNotReady(`Attempt ${id} has not been handed in.`);
    const score = await manager.findOneByOrFail(ScoreEntity, { attemptId: id, current: true });
    const rows = (await readPapers(manager, [id])).get(id) ?? [];
    const digests = rows.map(({ digest }) => digest);
    const [questions, revisions, verdicts, observations, run] = await Promise.all([
      this.revisions.read(manager, digests),
      manager.find(QuestionRevisionEntity, {
        select: { digest: true, solution: true, questionId: true },
        where: { digest: In(digests) },
      }),
      score.runId === null ? [] : manager.findBy(VerdictEntity, { runId: score.runId }),
      score.runId === null ? [] : manager.findBy(ObservationEntity, { runId: score.runId }),
      newestRun(manager, id),
    ]);
    return resultViewOf({
      attempt,
      score,
      rows,
      questions,
      solutions: new Map(revisions.flatMap(({ digest, solution }) => (solution === null ? [] : [[digest, solution]]))),
      verdicts: new Map(verdicts.map(({ position, content }) => [position, content as QuestionVerdict])),
      observations: observationsOf(observations),
      run,
    });
  }

  /** Looks again: for a score that could not be settled, or after the cloud came back. */
  async verifyAgain(user: User, id: string): Promise<RunView> {
    const run = await this.database.transaction(async (manager) => {
      const attempt = await lockOwnAttempt(manager, user, id);
      const environmentId = await environmentOf(manager, attempt);
      if (!(await bringForward(manager, id))) {
        await refuseDuringRun(manager, id);
        await refuseTooOften(manager, id);
        await openRuns(manager, [{ attemptId: id, environmentId }]);
      }
      await announce(manager, 'result', [id]);
      return newestRun(manager, id);
    });
    this.relay.poke();
    if (run === null) throw new NotFound('run');
    return run;
  }

  /** Has everything the attempt made on the environment taken away; no run is possible afterwards. */
  async cleanUp(user: User, id: string): Promise<ResultView> {
    await this.database.transaction(async (manager) => {
      const attempt = await lockOwnAttempt(manager, user, id);
      const environmentId = await environmentOf(manager, attempt);
      await refuseDuringRun(manager, id);
      await enqueue(manager, [{ kind: 'reset', environmentId, attemptId: id }]);
      await announce(manager, 'result', [id]);
    });
    this.relay.poke();
    return this.get(user, id);
  }
}

/** The environment that still holds what the attempt made. */
async function environmentOf(manager: EntityManager, attempt: AttemptEntity): Promise<string> {
  if (attempt.state !== 'submitted') throw new AttemptNotReady(`Attempt ${attempt.id} has not been handed in.`);
  const resets = await rowsOf(
    manager,
    "SELECT 1 FROM jobs WHERE attempt_id = $1 AND kind = 'reset' AND state <> 'failed' LIMIT 1",
    [attempt.id],
  );
  if (attempt.environmentId === null || attempt.resetAt !== null || resets.length > 0) {
    throw new AttemptClosed(attempt.id);
  }
  return attempt.environmentId;
}

/** A run that waits for its next try, because the host did not answer, is tried now instead of beginning another. */
async function bringForward(manager: EntityManager, attemptId: string): Promise<boolean> {
  const rung = await rowsOf(
    manager,
    `WITH waiting AS (
       UPDATE jobs SET not_before = clock_timestamp(), dispatch_sequence = dispatch_sequence + 1
       WHERE attempt_id = $1 AND kind = 'verify' AND state = 'queued' AND not_before > clock_timestamp()
       RETURNING id
     )
     INSERT INTO outbox (job_id) SELECT id FROM waiting RETURNING id`,
    [attemptId],
  );
  return rung.length > 0;
}

async function refuseDuringRun(manager: EntityManager, attemptId: string): Promise<void> {
  const jobs = await rowsOf(
    manager,
    "SELECT 1 FROM jobs WHERE attempt_id = $1 AND kind = 'verify' AND state IN ('queued', 'running') LIMIT 1",
    [attemptId],
  );
  if (jobs.length > 0) throw new RunInProgress(attemptId);
}

async function refuseTooOften(manager: EntityManager, attemptId: string): Promise<void> {
  const [newest] = await rowsOf<{ wait: number }>(
    manager,
    `SELECT ($2 - extract(epoch FROM clock_timestamp() - max(created_at)))::float8 AS wait
     FROM runs WHERE attempt_id = $1`,
    [attemptId, runEverySeconds],
  );
  if (newest !== undefined && newest.wait > 0) throw new TooManyRequests(newest.wait);
}

function observationsOf(rows: ObservationEntity[]): Map<number, Observation[]> {
  const byPosition = Map.groupBy(rows, ({ position }) => position);
  return new Map(
    [...byPosition].map(([position, found]) => [position, found.map(({ content }) => content as Observation)]),
  );
}
