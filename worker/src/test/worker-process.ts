import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { TestDatabase } from '@stackproof/migrations/test';
import type { FakeDevstack } from '../environment/fake-devstack.js';
import { openKeyRing } from '../sealing/key-ring.js';
import { keyPlace, seal } from '../sealing/seal.js';
import { buildEnvironment } from './rows.js';

/** What the worker processes of one test share. `sealingKey` is base64 of 32 bytes. */
type Place = { database: TestDatabase; sealingKey: string };

/** Starts the worker as the product does, in a process of its own; it may reach these fakes and nothing else. */
export async function startWorkerProcess(
  { database, sealingKey }: Place,
  devstacks: readonly FakeDevstack[],
): Promise<ChildProcess> {
  const worker = fork(fileURLToPath(new URL('../main.js', import.meta.url)), {
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: database.url,
      SEALING_KEY: sealingKey,
      LAB_ALLOWED_TARGETS: devstacks.map(({ port }) => `127.0.0.1:${port}`).join(','),
      WORKER_CONCURRENCY: '1',
      LOG_LEVEL: 'warn',
    },
    // What Jest needs to load modules is not what a worker starts with.
    execArgv: [],
  });
  const [message] = await once(worker, 'message');
  if ((message as { kind?: unknown }).kind === 'ready') return worker;
  worker.kill('SIGKILL');
  throw new Error(`The worker said ${JSON.stringify(message)}.`);
}

/** Kills those that still run, paused ones too. */
export function killAll(workers: readonly ChildProcess[]): void {
  for (const worker of workers) if (worker.exitCode === null && worker.signalCode === null) worker.kill('SIGKILL');
}

/** An environment on the fake, with a key pair the worker processes can open. */
export async function buildFakeEnvironment({ database, sealingKey }: Place, devstack: FakeDevstack): Promise<string> {
  const { dataSource } = database;
  const id = await buildEnvironment(dataSource, {
    host: '127.0.0.1',
    port: devstack.port,
    host_key: devstack.hostKey,
    host_key_confirmed_at: new Date(),
  });
  const key = openKeyRing({ value: sealingKey }).newest();
  const sealed = seal(Buffer.from(devstack.privateKey), keyPlace(id), key);
  await dataSource.query("UPDATE environments SET public_key = 'ssh-ed25519 A', sealed_key = $2 WHERE id = $1", [
    id,
    sealed,
  ]);
  return id;
}

/** Waits until something holds. @throws when it does not come to hold in time */
export async function until(holds: () => boolean | Promise<boolean>, timeoutMs: number): Promise<void> {
  const end = performance.now() + timeoutMs;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`It did not come to hold within ${timeoutMs} ms.`);
    await pause(50);
  }
}
