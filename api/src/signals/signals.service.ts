import { Injectable } from '@nestjs/common';
import { AttemptEntity, SignalEntity } from '@stackproof/migrations';
import { DataSource, IsNull } from 'typeorm';
import { AttemptNotReady } from '../attempts/attempt.problems.js';
import type { Role, SignalList } from '../contract/index.js';
import type { User } from '../platform/allow.js';
import { NotFound } from '../platform/problem.js';
import { aboutOf } from './about.js';

/** Roles that see every attempt's signals, with all details. */
const overseers: readonly Role[] = ['instructor', 'administrator'];

@Injectable()
export class SignalsService {
  constructor(private readonly database: DataSource) {}

  /** Signals of an attempt; its candidate sees them once it is handed in, with nothing about other people. */
  async list(user: User, attemptId: string): Promise<SignalList> {
    const { manager } = this.database;
    const attempt = await manager.findOneBy(AttemptEntity, { id: attemptId });
    const isOwn = attempt?.candidateId === user.id;
    const isOverseer = overseers.includes(user.role);
    if (attempt === null || !(isOwn || isOverseer)) throw new NotFound('attempt');
    if (!isOverseer && attempt.state !== 'submitted') {
      throw new AttemptNotReady(`Attempt ${attemptId} has not been handed in.`);
    }
    const { environmentId } = attempt;
    const found = await manager.find(SignalEntity, {
      // That a machine is shared is mostly seen before anybody sits an exam there.
      where: [
        { attemptId },
        ...(environmentId === null ? [] : [{ environmentId, attemptId: IsNull(), kind: 'machine-shared' as const }]),
      ],
      order: { seenAt: 'ASC' },
    });
    return {
      signals: found.map(({ id, kind, seenAt, details }) => ({
        id,
        kind,
        seenAt: seenAt.toISOString(),
        about: aboutOf(kind, details),
        details: isOverseer ? (details as Record<string, unknown>) : null,
      })),
    };
  }
}
