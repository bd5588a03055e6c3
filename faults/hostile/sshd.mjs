import { spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '../../launcher/messages.mjs';
import { keyPair } from '../../worker/dist/environment/fake-host.js';
import { disguise, writeHostFiles } from './host-files.mjs';
import { openService } from './service.mjs';

const program = process.env.TEST_SSHD || '/usr/sbin/sshd';
const privilegeFolder = '/run/sshd';

/**
 * A real sshd of its own: a free port, a key of its own, the user who runs the suite. Only the service behind it lies.
 *
 * @param {import('./service.mjs').Lie} [lie]
 * @returns {Promise<{ target: import('./liar.mjs').Target, forwarded: string[], stop: () => void }>} `forwarded` holds
 *   where sshd was asked to connect to
 */
export async function openSshd(lie) {
  if (!existsSync(program)) throw new Refusal(`There is no ${program}.`, 'Install it: apt-get install openssh-server.');
  // As root sshd wants this folder, which its service makes at boot.
  if (process.getuid() === 0) mkdirSync(privilegeFolder, { recursive: true, mode: 0o755 });
  const { base } = await openService(lie);
  const folder = await writeHostFiles(base);
  const host = keyPair();
  const user = keyPair();
  const port = await freePort();
  await writeFile(join(folder, 'host'), host.privateKey, { mode: 0o600 });
  await writeFile(join(folder, 'keys'), `${user.publicKey}\n`, { mode: 0o600 });
  const led = `printf %s "$SSH_ORIGINAL_COMMAND" | /bin/sed '${disguise(folder)}'`;
  await writeFile(join(folder, 'run'), `exec /bin/sh -c "$(${led})"\n`);
  const forwarded = await start(port, {
    HostKey: join(folder, 'host'),
    AuthorizedKeysFile: join(folder, 'keys'),
    PidFile: 'none',
    StrictModes: 'no',
    UsePAM: 'no',
    LogLevel: 'DEBUG1',
    ForceCommand: `/bin/sh ${join(folder, 'run')}`,
  });
  const { username } = userInfo();
  const target = { host: '127.0.0.1', port, user: username, privateKey: user.privateKey, hostKey: host.publicKey };
  return { target, ...forwarded };
}

async function start(port, options) {
  const words = Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  const args = ['-D', '-e', '-f', '/dev/null', '-p', String(port), '-o', 'ListenAddress=127.0.0.1', ...words];
  const sshd = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  process.once('exit', () => sshd.kill());
  const forwarded = [];
  let log = '';
  const ready = Promise.withResolvers();
  sshd.stderr.on('data', (chunk) => {
    log += chunk;
    if (log.includes('Server listening')) ready.resolve();
    for (const [, address, to] of String(chunk).matchAll(/direct_tcpip: .*target (\S+) port (\d+)/g))
      forwarded.push(`${address}:${to}`);
  });
  sshd.once('exit', (code) => ready.reject(new Error(`sshd ended with ${code}:\n${log}`)));
  await ready.promise;
  return { forwarded, stop: () => sshd.kill() };
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
