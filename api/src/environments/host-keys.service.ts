import { Injectable } from '@nestjs/common';
import { attemptsThere, type EnvironmentEntity, recordSignal } from '@stackproof/migrations';
import { DataSource, type EntityManager } from 'typeorm';
import type { ConfirmHostKey, EnvironmentView, HostKeyPins, ReplaceHostKey } from '../contract/index.js';
import type { User } from '../platform/allow.js';
import { announce } from '../platform/enqueue.js';
import { InvalidInput } from '../platform/problem.js';
import { rowsOf } from '../platform/rows.js';
import { HostKeyUnconfirmed } from './environment.problems.js';
import { environmentViewOf } from './environments.present.js';
import { hostKeyView } from './host-key.js';
import { attemptsOn, lockOwnEnvironment, ownEnvironment } from './own-environment.js';

/** Which host key is trusted: a person says so, and every time it is written down who, when, which instead of which. */
@Injectable()
export class HostKeysService {
  constructor(private readonly database: DataSource) {}

  /** Trusts the key of a host on first contact. */
  confirm(user: User, id: string, { fingerprint }: ConfirmHostKey): Promise<EnvironmentView> {
    return this.change(user, id, async (manager, environment) => {
      const { hostKey, hostKeyConfirmedAt, offeredHostKey } = environment;
      if (hostKey === null) throw new HostKeyUnconfirmed('The host key has not been read yet.');
      if (offeredHostKey !== null) {
        throw new HostKeyUnconfirmed('The host shows another key than the pinned one; replace it instead.');
      }
      requireShown(hostKey, fingerprint);
      if (hostKeyConfirmedAt !== null) return;
      await pin(manager, user, environment, hostKey);
    });
  }

  /** Trusts the key the host shows now instead of the pinned one. */
  replace(user: User, id: string, wanted: ReplaceHostKey): Promise<EnvironmentView> {
    return this.change(user, id, async (manager, environment) => {
      const { hostKey, offeredHostKey, host } = environment;
      if (hostKey === null || offeredHostKey === null) {
        throw new HostKeyUnconfirmed('The host shows no other key than the pinned one.');
      }
      requireShown(hostKey, wanted.replaces);
      requireShown(offeredHostKey, wanted.fingerprint);
      if (wanted.host.trim() !== host) throw new InvalidInput([{ path: 'host', message: `must be ${host}` }]);
      await signalToAttempts(manager, environment, wanted);
      await pin(manager, user, environment, offeredHostKey);
    });
  }

  /** Every key that was ever trusted for an environment. */
  async pins(user: User, id: string): Promise<HostKeyPins> {
    const { manager } = this.database;
    await ownEnvironment(manager, user, id);
    const rows = await rowsOf<{ at: Date; by: string | null; host: string; old: string | null; new: string }>(
      manager,
      `SELECT pinned_at AS at, users.name AS by, host, old_key AS old, new_key AS new
       FROM host_key_pins LEFT JOIN users ON users.id = pinned_by
       WHERE environment_id = $1 ORDER BY pinned_at DESC`,
      [id],
    );
    return {
      pins: rows.map(({ at, by, host, old, new: fresh }) => ({
        at: at.toISOString(),
        by,
        host,
        old: old === null ? null : hostKeyView(old),
        new: hostKeyView(fresh),
      })),
    };
  }

  private async change(
    user: User,
    id: string,
    work: (manager: EntityManager, environment: EnvironmentEntity) => Promise<void>,
  ): Promise<EnvironmentView> {
    return this.database.transaction(async (manager) => {
      await work(manager, await lockOwnEnvironment(manager, user, id));
      await announce(manager, 'environment', [id]);
      const attempts = await attemptsOn(manager, [id]);
      return environmentViewOf(await ownEnvironment(manager, user, id), attempts.get(id) ?? null);
    });
  }
}

function requireShown(key: string, fingerprint: string): void {
  if (hostKeyView(key).fingerprint === fingerprint) return;
  throw new HostKeyUnconfirmed('The key changed since it was shown; compare the new fingerprint.');
}

async function pin(manager: EntityManager, user: User, environment: EnvironmentEntity, key: string): Promise<void> {
  const { id, host, port, hostKey, hostKeyConfirmedAt } = environment;
  const old = hostKeyConfirmedAt === null ? null : hostKey;
  await manager.query(
    'INSERT INTO host_key_pins (environment_id, pinned_by, host, old_key, new_key) VALUES ($1, $2, $3, $4, $5)',
    [id, user.id, `${host}:${port}`, old, key],
  );
  await manager.query(
    `UPDATE environments SET host_key = $2, offered_host_key = NULL, host_key_confirmed_at = clock_timestamp(),
       problem = NULL, state = CASE state WHEN 'unconfirmed' THEN 'unchecked' ELSE state END
     WHERE id = $1`,
    [id, key],
  );
}

/** Every attempt that is sat there, or whose work can still be verified there, tells that its machine got another key. */
async function signalToAttempts(
  manager: EntityManager,
  { id }: EnvironmentEntity,
  { replaces, fingerprint }: ReplaceHostKey,
): Promise<void> {
  for (const attempt of await attemptsThere(manager, id)) {
    const details = { was: replaces, now: fingerprint, attemptState: attempt.state };
    await recordSignal(manager, { kind: 'host-key-replaced', environmentId: id, attemptId: attempt.id, details });
  }
}
