import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import type { DataSource } from 'typeorm';
import { claimNext } from '../claims/claim.js';
import { Lease } from '../claims/lease.js';
import type { Cloud, Connection, Snapshot } from '../engine.js';
import { nothingAllowed } from '../environment/fake-host.js';
import type { Engine, HandlerContext } from '../handler-context.js';
import { makeKeyPair } from '../sealing/key-pair.js';
import { ringOf } from '../sealing/key-ring.js';
import { keyPlace, seal } from '../sealing/seal.js';
import { buildEnvironment } from './rows.js';

const keyRing = ringOf([{ kid: 'test', bytes: randomBytes(32) }]);
export const hostKey = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJSH';

/** A host of which nothing could be seen. */
const emptySnapshot: Snapshot = {
  service: null,
  unit: null,
  agent: null,
  quota: null,
  project: null,
  server: null,
  flavor: null,
  image: null,
  network: null,
};

/** Handlers' context whose engine reaches no host: what a test does not give is not to be called. */
export function contextWith(dataSource: DataSource, engine: Partial<Engine>): HandlerContext {
  const refuse = (name: string) => () => {
    throw new Error(`${name} was not to be called`);
  };
  const whole: Engine = {
    connect: async () => ({ close: () => undefined }) as unknown as Connection,
    openCloud: async () => ({ host: { machineId: null } }) as Cloud,
    findForeign: async () => ({ hostname: 'devstack', projects: [], servers: [] }),
    observe: refuse('observe'),
    planReset: refuse('planReset'),
    preflight: refuse('preflight'),
    prepare: refuse('prepare'),
    reset: refuse('reset'),
    scanHostKey: refuse('scanHostKey'),
    selfTest: refuse('selfTest'),
    takeSnapshot: async () => emptySnapshot,
    ...engine,
  };
  return { dataSource, logger: pino({ level: 'silent' }), engine: whole, rules: nothingAllowed, keyRing };
}

/** An environment whose host key is confirmed and whose key pair the context can open. */
export async function buildConnectable(dataSource: DataSource): Promise<string> {
  const id = await buildEnvironment(dataSource, { host_key: hostKey, host_key_confirmed_at: new Date() });
  const { privateKey, publicKey } = makeKeyPair('test');
  await dataSource.query('UPDATE environments SET public_key = $2, sealed_key = $3 WHERE id = $1', [
    id,
    publicKey,
    seal(privateKey, keyPlace(id), keyRing.newest()),
  ]);
  return id;
}

/** Claims the job that is due, whatever pause it is in. */
export async function claimDue(dataSource: DataSource): Promise<Lease> {
  await dataSource.query("UPDATE jobs SET not_before = clock_timestamp() WHERE state = 'queued'");
  const job = await claimNext(dataSource);
  if (job === undefined) throw new Error('there was no job to claim');
  return new Lease(job, dataSource);
}
