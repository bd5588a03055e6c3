import { Injectable } from '@nestjs/common';
import {
  type AttemptEntity,
  foundVerdicts,
  ObservationEntity,
  QuestionRevisionEntity,
  ScoreEntity,
  type StoredVerdict,
} from '@stackproof/migrations';
import { type Observation, type Standing, standingsOf } from '@stackproof/question-bank';
import { DataSource, type EntityManager, In } from 'typeorm';
import { AttemptClosed, AttemptNotReady } from '../attempts/attempt.problems.js';
import { lockOwnAttempt, ownAttempt } from '../attempts/own-attempt.js';
import { readPapers } from '../attempts/paper.js';
import { requireReadPlan } from '../attempts/reset-plans.service.js';
import { Revisions } from '../attempts/revisions.js';
import type { CleanUp, ResultView, RunView } from '../contract/index.js';
import type { User } from '../platform/allow.js';
import { announce, enqueue } from '../platform/enqueue.js';
import { OutboxRelay } from '../platform/outbox-relay.js';
import { NotFound } from '../platform/problem.js';
import { rowsOf } from '../platform/rows.js';
import { resultViewOf } from './results.present.js';
import { newestRun } from './runs.js';
import { cancelRun, refuseDuringRun, refuseUnlessPractical, verify } from './verify.js';

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
    const standings = standingsOf(await foundVerdicts(manager, attempt));
    const [questions, revisions, observations, run] = await Promise.all([
      this.revisions.read(manager, digests),
      manager.find(QuestionRevisionEntity, {
        select: { digest: true, solution: true, questionId: true },
        where: { digest: In(digests) },
      }),
      observationsBehind(manager, standings),
      newestRun(manager, id),
    ]);
    return resultViewOf({
      attempt,
      score,
      rows,
      questions,
      solutions: new Map(revisions.flatMap(({ digest, solution }) => (solution === null ? [] : [[digest, solution]]))),
      standings,
      observations,
      run,
    });
  }

  /**
   * Looks again: for a score that could not be settled, or after the cloud came back.
   *
   * @param position of the one practical question to look at; left out, all are
   */
  async verifyAgain(user: User, id: string, position?: number): Promise<RunView> {
    await this.database.transaction(async (manager) => {
      const attempt = await lockOwnAttempt(manager, user, id);
      const environmentId = await environmentOf(manager, attempt);
      if (position !== undefined) await refuseUnlessPractical(manager, this.revisions, id, position);
      await verify(manager, {
        attemptId: id,
        environmentId,
        ...(position === undefined ? {} : { positions: [position] }),
      });
      await announce(manager, 'result', [id]);
    });
    return this.runAfterChange(id);
  }

  /** Ends the verification under way, if there is one; the score stays as it is. */
  async cancelRun(user: User, id: string): Promise<RunView> {
    await this.database.transaction(async (manager) => {
      await lockOwnAttempt(manager, user, id);
      await cancelRun(manager, id);
      await announce(manager, 'result', [id]);
    });
    return this.runAfterChange(id);
  }

  private async runAfterChange(id: string): Promise<RunView> {
    this.relay.poke();
    const run = await newestRun(this.database.manager, id);
    if (run === null) throw new NotFound('run');
    return run;
  }

  /** Has everything the attempt made on the environment taken away; no run is possible afterwards. */
  async cleanUp(user: User, id: string, { plannedAt }: CleanUp): Promise<ResultView> {
    await this.database.transaction(async (manager) => {
      const attempt = await lockOwnAttempt(manager, user, id);
      const environmentId = await environmentOf(manager, attempt);
      await refuseDuringRun(manager, id);
      requireReadPlan(attempt, plannedAt);
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

/** What is shown as evidence: the observations of the verdicts that count or wait. */
async function observationsBehind(
  manager: EntityManager,
  standings: ReadonlyMap<number, Standing<StoredVerdict>>,
): Promise<(verdict: StoredVerdict) => Observation[]> {
  const shown = [...standings.values()].flatMap(({ counted, waiting }) =>
    [counted, waiting].filter((one) => one !== undefined),
  );
  const rows = await manager.findBy(ObservationEntity, { runId: In([...new Set(shown.map(({ runId }) => runId))]) });
  const found = Map.groupBy(rows, ({ runId, position }) => `${runId} ${position}`);
  return ({ runId, position }) =>
    (found.get(`${runId} ${position}`) ?? []).map(({ content }) => content as Observation);
}
