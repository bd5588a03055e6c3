import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { found } from './config.mjs';

const checkout = fileURLToPath(new URL('..', import.meta.url));

/**
 * Starts the product the way its users do, with a data folder of its own.
 *
 * @param {Record<string, string>} variables added to the environment of the launcher
 * @returns {Promise<{ url: string, links: Record<string, string>, log: () => string, pid: number, stop: () => Promise<void> }>}
 *   the address, the one-time sign-in link of each role, and everything printed so far
 * @throws when the address is not printed within two minutes, with the last lines of the output
 */
export async function startProduct(variables = {}) {
  // Below /var/tmp: the user that Postgres runs as must be able to reach it.
  const home = await mkdtemp(join(process.getuid?.() === 0 ? '/var/tmp' : tmpdir(), 'stackproof-story-'));
  const port = await freePort();
  let printed = '';
  const launcher = spawn(process.execPath, [join(checkout, 'launcher/start.mjs'), '--port', String(port)], {
    cwd: checkout,
    env: { ...found.variables, STACKPROOF_HOME: home, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [launcher.stdout, launcher.stderr]) stream.on('data', (chunk) => (printed += chunk));
  const ended = new Promise((resolve) => launcher.once('exit', resolve));

  const stop = async () => {
    launcher.kill('SIGTERM');
    await ended;
    await rm(home, { recursive: true, force: true });
  };
  const giveUpAt = Date.now() + 120_000;
  while (signInLinks(printed).administrator === undefined) {
    if (launcher.exitCode !== null || Date.now() > giveUpAt) {
      await stop();
      throw new Error(`The product did not start:\n${printed.slice(-3000)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const links = signInLinks(printed);
  return { url: new URL(links.candidate).origin, links, log: () => printed, pid: launcher.pid ?? 0, stop };
}

function signInLinks(printed) {
  const found = printed.matchAll(/\b(candidate|instructor|author|administrator)\b[^\n]*?(https?:\/\/\S+)/g);
  return Object.fromEntries([...found].map(([, role, link]) => [role, link]));
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
