import { EnvironmentEntity } from '@stackproof/migrations';
import type { Text } from '@stackproof/question-bank';
import { type Access, type Budgets, type Cloud, EnvironmentFault, type Target } from '../engine.js';
import type { HandlerContext } from '../handler-context.js';
import { keyPlace, SealBroken, SealingKeyMissing, unseal } from '../sealing/seal.js';
import { recordHostKeyChanged, recordMachine } from '../signals/machine-signals.js';

/** An environment cannot be signed in to as it stands; says what its owner can do. */
export class NotConnectable extends Error {
  override name = 'NotConnectable';

  constructor(
    readonly says: Text,
    options?: { cause?: unknown },
  ) {
    super(says.en, options);
  }
}

export async function readEnvironment({ dataSource }: HandlerContext, id: string): Promise<EnvironmentEntity> {
  return dataSource.manager.findOneByOrFail(EnvironmentEntity, { id });
}

/**
 * Host, pinned key and opened private key of an environment.
 *
 * @throws NotConnectable
 */
export function targetOf(environment: EnvironmentEntity, { keyRing }: HandlerContext): Target {
  const { id, host, port, sshUser, hostKey, hostKeyConfirmedAt, sealedKey } = environment;
  if (hostKey === null || hostKeyConfirmedAt === null) throw new NotConnectable(unconfirmed);
  if (sealedKey === null) throw new NotConnectable(noKey);
  const opened = openedKey(() => unseal(sealedKey, keyPlace(id), keyRing));
  try {
    return { host, port, user: sshUser, hostKey, privateKey: opened.toString() };
  } finally {
    opened.fill(0);
  }
}

/**
 * Connects to an environment, signs in to its cloud, works and closes the connection in any case.
 *
 * @throws EnvironmentFault, NotConnectable, and what the work throws
 */
export async function withCloud<Result>(
  context: HandlerContext,
  environment: EnvironmentEntity,
  wanted: { signal: AbortSignal; access?: Access; budgets?: Partial<Budgets>; mayAct?: () => boolean },
  work: (cloud: Cloud) => Promise<Result>,
): Promise<Result> {
  const { signal, access, budgets, mayAct } = wanted;
  const { manager } = context.dataSource;
  const target = targetOf(environment, context);
  const options = { rules: context.rules, signal, mayAct, ...(budgets === undefined ? {} : { budgets }) };
  const connection = await context.engine.connect(target, options).catch(async (error: unknown) => {
    if (error instanceof EnvironmentFault && error.reason === 'host-key-changed') {
      await recordHostKeyChanged(manager, environment.id, target.hostKey);
    }
    throw error;
  });
  try {
    const cloud = await context.engine.openCloud(connection, access === undefined ? {} : { access });
    // The preflight that pinned this machine looked for others that share it.
    const { machineId } = cloud.host;
    if (machineId !== environment.machineId) await recordMachine(manager, environment.id, machineId);
    return await work(cloud);
  } finally {
    connection.close();
  }
}

function openedKey(open: () => Buffer): Buffer {
  try {
    return open();
  } catch (cause) {
    if (cause instanceof SealingKeyMissing) throw new NotConnectable(keyMissing, { cause });
    if (cause instanceof SealBroken) throw new NotConnectable(noKey, { cause });
    throw cause;
  }
}

const unconfirmed: Text = {
  en: 'The host key is not confirmed yet. Compare its fingerprint with the one the host shows and confirm it.',
  zh: '主机密钥尚未确认。请与主机上显示的指纹核对后确认。',
};
const keyMissing: Text = {
  en: 'The platform lacks the key that opens the SSH key of this environment. Tell its operator; nothing is lost.',
  zh: '平台缺少用于解封该环境 SSH 密钥的主密钥。请联系平台管理员，数据不会丢失。',
};
const noKey: Text = {
  en: 'The SSH key of this environment cannot be used any more. Remove the environment, add it again and install its new line.',
  zh: '该环境的 SSH 密钥已无法使用。请删除该环境后重新添加，并安装新的授权行。',
};
