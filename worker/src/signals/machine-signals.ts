import { createHash } from 'node:crypto';
import { attemptsThere, type NewSignal, recordSignal } from '@stackproof/migrations';
import type { EntityManager } from 'typeorm';
import { parseHostKey } from '../engine.js';

type Database = Pick<EntityManager, 'query'>;
type Sighting = Omit<NewSignal, 'attemptId'>;

/**
 * Compares the machine behind an environment with the one its last preflight saw, and with those of other candidates.
 *
 * @param machineId as the host tells it; null when it tells none
 */
export async function recordMachine(
  database: Database,
  environmentId: string,
  machineId: string | null,
): Promise<void> {
  if (machineId === null) return;
  const [pinned]: { machineId: string | null }[] = await database.query(
    'SELECT machine_id AS "machineId" FROM environments WHERE id = $1',
    [environmentId],
  );
  const was = pinned?.machineId ?? null;
  if (was !== null && was !== machineId) {
    const details = { was: named(was), now: named(machineId) };
    await recordThere(database, { kind: 'machine-changed', environmentId, details });
  }
  const there: { id: string; owner: string }[] = await database.query(
    'SELECT id, owner_id AS owner FROM environments WHERE id = $1 OR machine_id = $2 ORDER BY id LIMIT 50',
    [environmentId, machineId],
  );
  for (const { id, owner } of there) {
    const environments = there.filter((other) => other.owner !== owner).map((other) => other.id);
    if (environments.length === 0) continue;
    const details = { machine: named(machineId), environments };
    await recordThere(database, { kind: 'machine-shared', environmentId: id, details });
  }
}

/** A host that does not prove the pinned key, `type base64`, any more. */
export async function recordHostKeyChanged(database: Database, environmentId: string, pinned: string): Promise<void> {
  await recordThere(database, {
    kind: 'host-key-changed',
    environmentId,
    details: { pinned: parseHostKey(pinned).fingerprint },
  });
}

/** With every attempt whose work lies there, or with the environment alone when there is none. */
async function recordThere(database: Database, sighting: Sighting): Promise<void> {
  const attempts = await attemptsThere(database, sighting.environmentId);
  const ids = attempts.length === 0 ? [null] : attempts.map(({ id }) => id);
  for (const attemptId of ids) await recordSignal(database, { ...sighting, attemptId });
}

/** The id of a machine is its own secret (machine-id(5)): signals carry a name made from it. */
function named(machineId: string): string {
  return createHash('sha256').update('stackproof machine\0').update(machineId).digest('hex').slice(0, 12);
}
