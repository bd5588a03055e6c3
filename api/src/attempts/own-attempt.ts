import { AttemptEntity } from '@stackproof/migrations';
import type { EntityManager } from 'typeorm';
import type { User } from '../platform/allow.js';
import { NotFound } from '../platform/problem.js';

/** @throws NotFound also when it is somebody else's: nobody learns which ids exist */
export async function ownAttempt(manager: EntityManager, user: User, id: string): Promise<AttemptEntity> {
  return found(await manager.findOneBy(AttemptEntity, { id, candidateId: user.id }));
}

/** As `ownAttempt`, locked until the transaction ends: two changes of one attempt follow each other. */
export async function lockOwnAttempt(manager: EntityManager, user: User, id: string): Promise<AttemptEntity> {
  return found(
    await manager.findOne(AttemptEntity, { where: { id, candidateId: user.id }, lock: { mode: 'pessimistic_write' } }),
  );
}

function found(attempt: AttemptEntity | null): AttemptEntity {
  if (attempt === null) throw new NotFound('attempt');
  return attempt;
}
