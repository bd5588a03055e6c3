import { Injectable } from '@nestjs/common';
import type { AttemptEntity } from '@stackproof/migrations';
import { DataSource, type EntityManager } from 'typeorm';
import type { ResetItem, ResetPlanView } from '../contract/index.js';
import type { User } from '../platform/allow.js';
import { announce, enqueue } from '../platform/enqueue.js';
import { OutboxRelay } from '../platform/outbox-relay.js';
import { Problem } from '../platform/problem.js';
import { rowsOf } from '../platform/rows.js';
import { AttemptClosed } from './attempt.problems.js';
import { lockOwnAttempt, ownAttempt } from './own-attempt.js';

class PlanOutdated extends Problem {
  override name = 'PlanOutdated';

  constructor(attemptId: string) {
    super(
      'plan_outdated',
      409,
      `What a reset of attempt ${attemptId} takes away was not read; ask for the plan again.`,
    );
  }
}

type StoredPlan = { at: string } & ({ items: ResetItem[] } | { problem: ResetPlanView['problem'] });

/** What a reset would take away, looked up by a worker before anything is done. */
@Injectable()
export class ResetPlansService {
  constructor(
    private readonly database: DataSource,
    private readonly relay: OutboxRelay,
  ) {}

  async get(user: User, id: string): Promise<ResetPlanView> {
    const { manager } = this.database;
    const attempt = await ownAttempt(manager, user, id);
    return planViewOf(attempt, await isPlanning(manager, id));
  }

  /** Has a plan made anew; one that is being made is waited for instead. */
  async make(user: User, id: string): Promise<ResetPlanView> {
    await this.database.transaction(async (manager) => {
      const { environmentId, resetAt, state } = await lockOwnAttempt(manager, user, id);
      if (environmentId === null || resetAt !== null || state === 'open') throw new AttemptClosed(id);
      if (await isPlanning(manager, id)) return;
      await manager.query('UPDATE attempts SET reset_plan = NULL WHERE id = $1', [id]);
      await enqueue(manager, [{ kind: 'plan', environmentId, attemptId: id }]);
      await announce(manager, 'attempt', [id]);
    });
    this.relay.poke();
    return this.get(user, id);
  }
}

/** @throws PlanOutdated unless this very plan is the newest and could be made */
export function requireReadPlan({ id, resetPlan }: AttemptEntity, plannedAt: string): void {
  const plan = resetPlan as StoredPlan | null;
  if (plan === null || !('items' in plan) || Date.parse(plan.at) !== Date.parse(plannedAt)) throw new PlanOutdated(id);
}

function planViewOf({ resetPlan }: AttemptEntity, isBeingMade: boolean): ResetPlanView {
  const plan = resetPlan as StoredPlan | null;
  if (isBeingMade || plan === null) {
    return { state: isBeingMade ? 'planning' : 'none', at: null, items: [], problem: null };
  }
  if ('items' in plan) return { state: 'planned', at: plan.at, items: plan.items, problem: null };
  return { state: 'failed', at: plan.at, items: [], problem: plan.problem };
}

async function isPlanning(manager: EntityManager, attemptId: string): Promise<boolean> {
  const jobs = await rowsOf(
    manager,
    "SELECT 1 FROM jobs WHERE attempt_id = $1 AND kind = 'plan' AND state IN ('queued', 'running') LIMIT 1",
    [attemptId],
  );
  return jobs.length > 0;
}
