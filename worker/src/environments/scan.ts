import type { EnvironmentEntity } from '@stackproof/migrations';
import type { Text } from '@stackproof/question-bank';
import type { EntityManager } from 'typeorm';
import type { JobHandler } from '../claims/crew.js';
import type { Lease } from '../claims/lease.js';
import { EnvironmentFault, type HostKey, TargetRefused } from '../engine.js';
import type { HandlerContext } from '../handler-context.js';
import { announce } from '../jobs/changes.js';
import { makeKeyPair } from '../sealing/key-pair.js';
import { keyPlace, seal } from '../sealing/seal.js';
import { faultText } from './fault-text.js';
import { readEnvironment } from './reached-environment.js';

/** Reads the key a host shows, for its owner to compare, and gives the environment its key pair. */
export function scanHandler(context: HandlerContext): JobHandler {
  return {
    run: (lease) => scan(context, lease),
    giveUp: (lease, problem) =>
      lease.fail(problem, (database) => store(database, lease.job.environmentId, { state: 'unreachable', problem })),
  };
}

async function scan(context: HandlerContext, lease: Lease): Promise<void> {
  const environment = await readEnvironment(context, lease.job.environmentId);
  const { id, host, port } = environment;
  try {
    const { rules } = context;
    const hostKey = await context.engine.scanHostKey({ host, port }, { rules, signal: lease.signal });
    await lease.finish(async (database) => {
      await giveKeyPair(database, context, environment);
      await storeHostKey(database, environment, hostKey);
    });
  } catch (error) {
    if (!(error instanceof EnvironmentFault) || lease.signal.aborted) throw error;
    // The reason is the operator's to see, not the candidate's.
    if (error instanceof TargetRefused) context.logger.warn({ environment: id, why: error.why }, 'target refused');
    const problem = faultText(error);
    await lease.fail(problem, (database) => store(database, id, { state: 'unreachable', problem }));
  }
}

/** A confirmed key stays pinned whatever the host shows; another one is offered to the owner, who alone may replace it. */
async function storeHostKey(database: EntityManager, before: EnvironmentEntity, { key }: HostKey): Promise<void> {
  const isPinned = before.hostKeyConfirmedAt !== null;
  const changed = isPinned && before.hostKey !== key;
  await database.query(
    isPinned
      ? 'UPDATE environments SET offered_host_key = NULLIF($2, host_key) WHERE id = $1'
      : 'UPDATE environments SET host_key = $2, offered_host_key = NULL WHERE id = $1',
    [before.id, key],
  );
  await store(database, before.id, {
    state: isPinned && !changed ? 'unchecked' : 'unconfirmed',
    problem: changed ? keyChanged : null,
  });
}

async function giveKeyPair(
  database: EntityManager,
  { keyRing }: HandlerContext,
  { id, sealedKey }: EnvironmentEntity,
): Promise<void> {
  if (sealedKey !== null) return;
  const { privateKey, publicKey } = makeKeyPair(`stackproof:${id}`);
  try {
    await database.query('UPDATE environments SET public_key = $2, sealed_key = $3 WHERE id = $1', [
      id,
      publicKey,
      seal(privateKey, keyPlace(id), keyRing.newest()),
    ]);
  } finally {
    privateKey.fill(0);
  }
}

async function store(
  database: EntityManager,
  id: string,
  { state, problem }: { state: string; problem: Text | null },
): Promise<void> {
  await database.query('UPDATE environments SET state = $2, problem = $3 WHERE id = $1', [id, state, problem]);
  await announce(database, { topic: 'environment', id });
}

const keyChanged: Text = {
  en: 'The host shows another key than before. If you reinstalled it, compare the new fingerprint and replace the key; otherwise somebody may stand in between.',
  zh: '主机密钥与之前不同。如果重装过主机，请核对新指纹后替换密钥；否则连接可能被劫持。',
};
