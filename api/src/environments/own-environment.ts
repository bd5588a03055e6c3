import { EnvironmentEntity } from '@stackproof/migrations';
import type { EntityManager } from 'typeorm';
import type { User } from '../platform/allow.js';
import { NotFound } from '../platform/problem.js';
import { rowsOf } from '../platform/rows.js';

/** States of an attempt that holds its environment. */
const unfinishedStates = ['preparing', 'preparation_failed', 'ready', 'open'] as const;

/** @throws NotFound also when it is somebody else's: nobody learns which ids exist */
export async function ownEnvironment(manager: EntityManager, user: User, id: string): Promise<EnvironmentEntity> {
  return found(await manager.findOneBy(EnvironmentEntity, { id, ownerId: user.id }));
}

/** As `ownEnvironment`, locked until the transaction ends: two changes of one environment follow each other. */
export async function lockOwnEnvironment(manager: EntityManager, user: User, id: string): Promise<EnvironmentEntity> {
  return found(
    await manager.findOne(EnvironmentEntity, { where: { id, ownerId: user.id }, lock: { mode: 'pessimistic_write' } }),
  );
}

/** Unfinished attempts by the environment they hold. */
export async function attemptsOn(manager: EntityManager, environmentIds: string[]): Promise<Map<string, string>> {
  const rows = await rowsOf<{ id: string; environment_id: string }>(
    manager,
    'SELECT id, environment_id FROM attempts WHERE environment_id = ANY ($1) AND state = ANY ($2)',
    [environmentIds, unfinishedStates],
  );
  return new Map(rows.map((row) => [row.environment_id, row.id]));
}

/** Whether a worker has, or will have, something to do there. */
export async function hasUnfinishedJob(manager: EntityManager, environmentId: string): Promise<boolean> {
  const rows = await rowsOf(
    manager,
    "SELECT 1 FROM jobs WHERE environment_id = $1 AND state IN ('queued', 'running') LIMIT 1",
    [environmentId],
  );
  return rows.length > 0;
}

function found(environment: EnvironmentEntity | null): EnvironmentEntity {
  if (environment === null) throw new NotFound('environment');
  return environment;
}
