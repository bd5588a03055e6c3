import { fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Starts a process of the product and waits until it says that it is ready. It ends with this process.
 *
 * @param {string} folder its log goes to `<name>.log` there
 * @param {{ name: string, file: string, env: Record<string, string | undefined> }} what
 * @returns {Promise<{ name: string, kill: (signal: NodeJS.Signals) => void, isAlive: () => boolean, exited: Promise<{ code: number | null, at: number }> }>}
 */
export async function startProcess(folder, { name, file, env }) {
  const log = openSync(join(folder, `${name}.log`), 'a');
  const child = fork(file, [], {
    env: { PATH: process.env.PATH, ...env },
    execArgv: [],
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  const exited = once(child, 'exit').then(([code]) => ({ code, at: Date.now() }));
  const tooEarly = exited.then(({ code }) => {
    throw new Error(`${name} ended with ${code} before it was ready; see ${join(folder, `${name}.log`)}`);
  });
  await Promise.race([once(child, 'message'), tooEarly]);
  tooEarly.catch(() => undefined);
  return {
    name,
    kill: (signal) => void child.kill(signal),
    isAlive: () => child.exitCode === null && child.signalCode === null,
    exited,
  };
}
