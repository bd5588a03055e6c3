import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connect, scanHostKey } from './connect.js';
import { keyPair, loopbackRules } from './fake-host.js';

// TEST_SSHD is the absolute path of an sshd, such as /usr/sbin/sshd; it runs as whoever runs the tests.
const program = process.env.TEST_SSHD;
const withSshd = program === undefined ? describe.skip : describe;

withSshd('a real sshd', () => {
  const host = keyPair();
  const user = keyPair();
  let folder: string;
  let port: number;
  let sshd: ChildProcess;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sshd-'));
    port = await freePort();
    await writeFile(join(folder, 'host'), host.privateKey, { mode: 0o600 });
    await writeFile(join(folder, 'keys'), `${user.publicKey}\n`, { mode: 0o600 });
    const options = [
      `HostKey=${folder}/host`,
      `AuthorizedKeysFile=${folder}/keys`,
      `PidFile=${folder}/pid`,
      'StrictModes=no',
      'UsePAM=no',
    ];
    // Where no init started an sshd before, nobody made the folder a root's sshd insists on.
    if (userInfo().uid === 0) await mkdir('/run/sshd', { recursive: true, mode: 0o755 });
    const words = ['-D', '-e', '-f', '/dev/null', '-p', String(port), '-o', 'ListenAddress=127.0.0.1'];
    sshd = spawn(program ?? '', [...words, ...options.flatMap((option) => ['-o', option])], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    await new Promise<void>((resolve, reject) => {
      sshd.stderr?.on('data', (text) => {
        said += text;
        if (said.includes('listening')) resolve();
      });
      sshd.once('exit', (code) => reject(new Error(`sshd ended with ${code}: ${said}`)));
    });
  });

  afterAll(async () => {
    sshd.kill();
    await rm(folder, { recursive: true });
  });

  test('shows the key we pin, and runs twenty commands with four at once', async () => {
    const rules = loopbackRules(port);
    const { key } = await scanHostKey({ host: '127.0.0.1', port }, { rules });
    expect(key).toBe(host.publicKey);
    const target = { host: '127.0.0.1', port, user: userInfo().username, privateKey: user.privateKey, hostKey: key };
    const connection = await connect(target, { rules });
    const words = Array.from({ length: 20 }, (_, n) => `${n} 'quoted' $HOME \`x\``);
    const printed = await Promise.all(words.map((word) => connection.exec({ argv: ['/bin/echo', word] })));
    connection.close();
    // What the start-up files of whoever runs the tests complain about is theirs.
    const stderr = expect.any(String);
    expect(printed).toEqual(words.map((word) => ({ exitCode: 0, stdout: `${word}\n`, stderr })));
  }, 30_000);
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
