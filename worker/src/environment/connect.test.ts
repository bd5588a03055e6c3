import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { connect, scanHostKey } from './connect.js';
import { type FakeCommand, type FakeHost, fakeHost, keyPair, loopbackRules } from './fake-host.js';

const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function host(command: FakeCommand = () => ({ stdout: 'ok' })): Promise<FakeHost> {
  const made = await fakeHost(command);
  closing.push(() => made.close());
  return made;
}

function targetOf({ port, hostKey, privateKey }: FakeHost, other: Record<string, string> = {}) {
  return { host: '127.0.0.1', port, user: 'stack', privateKey, hostKey, ...other };
}

async function listening(answer: (server: Server) => void = () => undefined): Promise<number> {
  const server = createServer();
  server.on('connection', (socket) => {
    socket.on('error', () => socket.destroy());
    closing.push(() => socket.destroy());
  });
  answer(server);
  closing.push(() => server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as { port: number }).port;
}

async function closedPort(): Promise<number> {
  const port = await listening();
  await closing.pop()?.();
  return port;
}

describe('connecting', () => {
  test('a host with the pinned key runs commands in a clean environment', async () => {
    const fake = await host((line) => ({ stdout: line, exitCode: 3 }));
    const connection = await fake.connect();
    const { stdout, exitCode } = await connection.exec({
      argv: ['/bin/echo', "it's"],
      environment: { HOME: '/opt/stack' },
    });
    connection.close();
    expect(stdout.replace(/begins-[0-9a-f]{16}/, 'mark')).toBe(
      "/usr/bin/env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 HOME=/opt/stack /bin/sh -c 'echo mark; exec \"$@\"' sh /bin/echo 'it'\\''s'",
    );
    expect(exitCode).toBe(3);
  });

  test('another key than the pinned one ends the connection before we sign in', async () => {
    const fake = await host();
    const hostKey = keyPair().publicKey;
    const refused = connect(targetOf(fake, { hostKey }), { rules: loopbackRules(fake.port) });
    await expect(refused).rejects.toMatchObject({ reason: 'host-key-changed' });
  });

  test('a host that does not know our key is unauthorised, not unreachable', async () => {
    const fake = await host();
    const privateKey = keyPair().privateKey;
    const refused = connect(targetOf(fake, { privateKey }), { rules: loopbackRules(fake.port) });
    await expect(refused).rejects.toMatchObject({ reason: 'unauthorised' });
  });

  test('the first contact tells the key the host proves', async () => {
    const fake = await host();
    const seen = await scanHostKey({ host: '127.0.0.1', port: fake.port }, { rules: loopbackRules(fake.port) });
    expect(seen.key).toBe(fake.hostKey);
    expect(seen.fingerprint).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/);
  });

  test('closed, silent, not SSH and forbidden look alike', async () => {
    const silent = await listening();
    const chatty = await listening((server) =>
      server.on('connection', (socket) => socket.end('HTTP/1.1 400 no\r\n\r\n')),
    );
    const closed = await closedPort();
    // A port that stays silent is given up with the others, not when its handshake would be.
    const budgets = { failMs: 300, handshakeMs: 60_000 };
    const faults = [silent, chatty, closed, 6379].map(async (port) => {
      const rules = port === 6379 ? loopbackRules(1) : loopbackRules(port);
      const started = performance.now();
      const fault = await scanHostKey({ host: '127.0.0.1', port }, { rules, budgets }).catch((caught) => caught);
      expect(performance.now() - started).toBeGreaterThan(290);
      return [fault.reason, fault.message];
    });
    for (const fault of await Promise.all(faults)) {
      expect(fault).toEqual(['unreachable', 'The host could not be reached over SSH.']);
    }
  });

  test('a host that answers nothing to the handshake ends it in time', async () => {
    const port = await listening((server) =>
      server.on('connection', (socket) => socket.write('SSH-2.0-OpenSSH_9.9\r\n')),
    );
    const { hostKey, privateKey } = await host();
    const target = { host: '127.0.0.1', port, user: 'stack', privateKey, hostKey };
    const budgets = { failMs: 0, handshakeMs: 200 };
    await expect(connect(target, { rules: loopbackRules(port), budgets })).rejects.toMatchObject({
      reason: 'unreachable',
    });
  });

  test('an aborted signal ends the connection as cancelled', async () => {
    const fake = await host(() => 'ignore');
    const stop = new AbortController();
    const connection = await connect(targetOf(fake), { rules: loopbackRules(fake.port), signal: stop.signal });
    const running = connection.exec({ argv: ['/bin/sleep', '60'] });
    stop.abort();
    await expect(running).rejects.toMatchObject({ reason: 'cancelled' });
    expect(connection.ended.aborted).toBe(true);
  });
});

describe('commands over a connection', () => {
  test('at most four run at once, the others wait', async () => {
    const fake = await host((_line, channel) => {
      setTimeout(() => {
        channel.exit(0);
        channel.end();
      }, 20);
      return 'ignore';
    });
    const connection = await fake.connect();
    await Promise.all(Array.from({ length: 14 }, () => connection.exec({ argv: ['/bin/true'] })));
    connection.close();
    expect(fake.lines).toHaveLength(14);
    expect(fake.mostCommandsAtOnce()).toBe(4);
  });

  test('one that never ends is given up, and the next one runs', async () => {
    const fake = await host((line) => (line.includes('sleep') ? 'ignore' : { stdout: 'on' }));
    const connection = await fake.connect();
    await expect(connection.exec({ argv: ['/bin/sleep', '9'], timeoutMs: 100 })).rejects.toMatchObject({
      reason: 'timeout',
    });
    expect((await connection.exec({ argv: ['/bin/echo'] })).stdout).toBe('on');
    connection.close();
  });

  test('one that prints too much is too large, the connection stays', async () => {
    const fake = await host((line) => ({ stdout: line.includes('yes') ? 'y\n'.repeat(200_000) : 'on' }));
    const connection = await fake.connect();
    await expect(connection.exec({ argv: ['/usr/bin/yes'] })).rejects.toMatchObject({ reason: 'too-large' });
    expect((await connection.exec({ argv: ['/bin/echo'] })).stdout).toBe('on');
    connection.close();
  });

  test('a host that floods the socket is cut off', async () => {
    const fake = await host((_line, channel) => {
      for (let chunk = 0; chunk < 20; chunk += 1) channel.write('x'.repeat(30_000));
      return 'ignore';
    });
    const connection = await fake.connect({ bytes: 150_000 });
    const flooded = connection.exec({ argv: ['/bin/cat'] });
    await expect(flooded).rejects.toMatchObject({ reason: 'too-large' });
    expect(connection.ended.reason).toMatchObject({ reason: 'too-large' });
  });

  test('a connection that is cut leaves nothing waiting', async () => {
    const fake = await host(() => 'ignore');
    const connection = await fake.connect();
    const running = [1, 2, 3, 4, 5, 6].map(() => connection.exec({ argv: ['/bin/sleep', '60'] }));
    setTimeout(() => fake.cut(), 50);
    for (const ended of await Promise.allSettled(running)) {
      expect(ended).toMatchObject({ status: 'rejected', reason: { reason: 'unreachable' } });
    }
  });

  test('a run that uses up its time is ended', async () => {
    const fake = await host(() => 'ignore');
    const connection = await fake.connect({ runMs: 700 });
    await expect(connection.exec({ argv: ['/bin/sleep', '60'] })).rejects.toMatchObject({ reason: 'timeout' });
  });
});
