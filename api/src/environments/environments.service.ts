import { Injectable } from '@nestjs/common';
import { EnvironmentEntity, type JobKind } from '@stackproof/migrations';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { addEnvironment, EnvironmentList, EnvironmentView, GiveConsent } from '../contract/index.js';
import type { User } from '../platform/allow.js';
import { announce, enqueue } from '../platform/enqueue.js';
import { OutboxRelay } from '../platform/outbox-relay.js';
import { NotAllowed, TooManyRequests } from '../platform/problem.js';
import { rowsOf } from '../platform/rows.js';
import { addConsent, consentsTo } from './consents.js';
import { EnvironmentBusy, EnvironmentInUse, HostKeyUnconfirmed } from './environment.problems.js';
import { environmentViewOf } from './environments.present.js';
import { attemptsOn, hasUnfinishedJob, lockOwnEnvironment, ownEnvironment } from './own-environment.js';

const mostEnvironments = 20;
const lookEverySeconds = 3;

@Injectable()
export class EnvironmentsService {
  constructor(
    private readonly database: DataSource,
    private readonly relay: OutboxRelay,
  ) {}

  async list(user: User): Promise<EnvironmentList> {
    const { manager } = this.database;
    const own = await manager.find(EnvironmentEntity, { where: { ownerId: user.id }, order: { createdAt: 'ASC' } });
    const ids = own.map(({ id }) => id);
    const [attempts, consents] = await Promise.all([attemptsOn(manager, ids), consentsTo(manager, ids)]);
    return {
      environments: own.map((environment) =>
        environmentViewOf(environment, attempts.get(environment.id) ?? null, consents.get(environment.id)),
      ),
    };
  }

  async get(user: User, id: string): Promise<EnvironmentView> {
    return this.view(await ownEnvironment(this.database.manager, user, id));
  }

  /** The address is only read here; whether it may be reached is the worker's to decide, after it looked the name up. */
  async add(user: User, wanted: z.output<typeof addEnvironment>): Promise<EnvironmentView> {
    const environment = await this.database.transaction(async (manager) => {
      await manager.query('SELECT 1 FROM users WHERE id = $1 FOR UPDATE', [user.id]);
      const kept = await manager.countBy(EnvironmentEntity, { ownerId: user.id });
      if (kept >= mostEnvironments) throw new NotAllowed(`An account keeps at most ${mostEnvironments} environments.`);
      const { user: sshUser, ...address } = wanted;
      const [added] = await rowsOf<{ id: string }>(
        manager,
        `INSERT INTO environments (owner_id, name, host, port, ssh_user, state)
         VALUES ($1, $2, $3, $4, $5, 'scanning') RETURNING id`,
        [user.id, address.name, address.host, address.port, sshUser],
      );
      if (added === undefined) throw new Error('An environment was written without an id');
      await enqueue(manager, [{ kind: 'scan', environmentId: added.id }]);
      return manager.findOneByOrFail(EnvironmentEntity, { id: added.id });
    });
    this.relay.poke();
    return environmentViewOf(environment, null);
  }

  scan(user: User, id: string): Promise<EnvironmentView> {
    return this.look(user, id, 'scan', 'scanning');
  }

  preflight(user: User, id: string): Promise<EnvironmentView> {
    return this.look(user, id, 'preflight', 'checking');
  }

  async remove(user: User, id: string): Promise<void> {
    await this.database.transaction(async (manager) => {
      await lockOwnEnvironment(manager, user, id);
      await this.refuseInUse(manager, id);
      await manager.delete(EnvironmentEntity, { id });
    });
  }

  /** Consents to exams beside what is not ours, and has a worker look again. */
  consent(user: User, id: string, { hostname }: GiveConsent): Promise<EnvironmentView> {
    return this.look(user, id, 'preflight', 'checking', (manager, locked) =>
      addConsent(manager, user, locked, hostname),
    );
  }

  /** Has what the newest preflight listed of earlier attempts taken away, and the environment looked at again. */
  removeLeftovers(user: User, id: string): Promise<EnvironmentView> {
    return this.look(user, id, 'clear', 'checking');
  }

  private async look(
    user: User,
    id: string,
    kind: JobKind,
    state: string,
    before: (manager: EntityManager, locked: EnvironmentEntity) => Promise<void> = async () => undefined,
  ): Promise<EnvironmentView> {
    const environment = await this.database.transaction(async (manager) => {
      const locked = await lockOwnEnvironment(manager, user, id);
      if (kind !== 'scan' && locked.hostKeyConfirmedAt === null) {
        throw new HostKeyUnconfirmed('Confirm the fingerprint of the host key first.');
      }
      if (kind !== 'scan' && locked.offeredHostKey !== null) {
        throw new HostKeyUnconfirmed('The host shows another key than the pinned one; replace it first.');
      }
      // A host that was rebuilt in the middle of an attempt has a new key to be read, and must be checked before the
      // attempt can go on there; both only look.
      const isLook = kind === 'scan' || (kind === 'preflight' && locked.state !== 'ready');
      if (isLook) await refuseBusy(manager, id);
      else await this.refuseInUse(manager, id);
      await before(manager, locked);
      await refuseTooOften(manager, id, kind);
      await manager.query('UPDATE environments SET state = $2, problem = NULL WHERE id = $1', [id, state]);
      await enqueue(manager, [{ kind, environmentId: id }]);
      await announce(manager, 'environment', [id]);
      return { ...locked, state, problem: null };
    });
    this.relay.poke();
    return this.view(environment);
  }

  private async refuseInUse(manager: EntityManager, id: string): Promise<void> {
    if ((await attemptsOn(manager, [id])).has(id)) throw new EnvironmentInUse(id);
    await refuseBusy(manager, id);
  }

  private async view(environment: EnvironmentEntity): Promise<EnvironmentView> {
    const { manager } = this.database;
    const { id } = environment;
    const [attempts, consents] = await Promise.all([attemptsOn(manager, [id]), consentsTo(manager, [id])]);
    return environmentViewOf(environment, attempts.get(id) ?? null, consents.get(id));
  }
}

async function refuseBusy(manager: EntityManager, id: string): Promise<void> {
  if (await hasUnfinishedJob(manager, id)) throw new EnvironmentBusy(id);
}

async function refuseTooOften(manager: EntityManager, environmentId: string, kind: JobKind): Promise<void> {
  const [newest] = await rowsOf<{ wait: number }>(
    manager,
    `SELECT ($3 - extract(epoch FROM clock_timestamp() - max(created_at)))::float8 AS wait
     FROM jobs WHERE environment_id = $1 AND kind = $2`,
    [environmentId, kind, lookEverySeconds],
  );
  if (newest !== undefined && newest.wait > 0) throw new TooManyRequests(newest.wait);
}
