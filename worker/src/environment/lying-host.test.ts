import { afterEach, describe, expect, test } from '@jest/globals';
import ssh2, { type ServerConfig, type Connection as ServerConnection } from 'ssh2';
import { connect } from './connect.js';
import { fakeDevstack } from './fake-devstack.js';
import { type FakeCommand, type FakeHost, type FakeOptions, fakeHost, keyPair, loopbackRules } from './fake-host.js';

/** The parts of ssh2 below its own rules: what an honest server would never say. */
type Protocol = {
  channelOpenConfirm(remote: number, local: number, window: number, packet: number): void;
  channelEOF(channel: number): void;
  channelExtData(channel: number, data: Buffer, type: number): void;
  openssh_authAgent(channel: number, window: number, packet: number): void;
  forwardedTcpip(channel: number, window: number, packet: number, address: object): void;
};

const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

function protocolOf(client: ServerConnection): Protocol {
  return (client as unknown as { _protocol: Protocol })._protocol;
}

async function host(command: FakeCommand, onClient?: FakeOptions['onClient']): Promise<FakeHost> {
  const made = await fakeHost(command, { onClient });
  closing.push(() => made.close());
  return made;
}

/** A server that shows a key and then does as `serve` says. */
async function bareServer(config: ServerConfig, serve: (client: ServerConnection) => void): Promise<number> {
  const server = new ssh2.Server(config, (client) => {
    client.on('error', () => undefined);
    serve(client);
  });
  closing.push(() => server.close());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as { port: number }).port;
}

function target(port: number, hostKey: string, privateKey = keyPair().privateKey) {
  return { host: '127.0.0.1', port, user: 'stack', privateKey, hostKey };
}

describe('a host that signs nobody in', () => {
  test('after it has proven its key is a timeout, not unreachable', async () => {
    const pair = keyPair();
    const port = await bareServer({ hostKeys: [pair.privateKey] }, (client) =>
      client.on('authentication', () => undefined),
    );
    const budgets = { handshakeMs: 400, failMs: 0 };
    const refused = connect(target(port, pair.publicKey), { rules: loopbackRules(port), budgets });
    await expect(refused).rejects.toMatchObject({ reason: 'timeout' });
  });

  test('with a key of another type alone has changed its key', async () => {
    const rsa = ssh2.utils.generateKeyPairSync('rsa', { bits: 2048 });
    const port = await bareServer({ hostKeys: [rsa.private] }, () => undefined);
    const refused = connect(target(port, keyPair().publicKey), { rules: loopbackRules(port) });
    await expect(refused).rejects.toMatchObject({ reason: 'host-key-changed' });
  });

  test.each(['aes128-ctr', 'aes256-cbc'] as const)('with %s alone is not spoken to', async (cipher) => {
    const pair = keyPair();
    const port = await bareServer({ hostKeys: [pair.privateKey], algorithms: { cipher: [cipher] } }, () => undefined);
    const budgets = { failMs: 0 };
    const refused = connect(target(port, pair.publicKey), { rules: loopbackRules(port), budgets });
    await expect(refused).rejects.toMatchObject({ reason: 'unreachable' });
  });
});

describe('a host that bends the protocol', () => {
  test('opening a channel for packets of no bytes is cut off before anything is written', async () => {
    const fake = await host(
      () => ({ stdout: 'ok' }),
      (client) => {
        const protocol = protocolOf(client);
        const confirm = protocol.channelOpenConfirm.bind(protocol);
        protocol.channelOpenConfirm = (remote, local, window) => confirm(remote, local, window, 0);
      },
    );
    const connection = await fake.connect();
    await expect(connection.exec({ argv: ['/bin/cat'], stdin: 'some' })).rejects.toMatchObject({ reason: 'malformed' });
    expect(connection.ended.reason).toMatchObject({ reason: 'malformed' });
  });

  test('that changes keys all the time is cut off', async () => {
    const fake = await host(
      () => 'ignore',
      (client) => {
        client.on('ready', () => client.rekey());
        client.on('rekey', () => client.rekey());
      },
    );
    const connection = await fake.connect();
    await expect(connection.exec({ argv: ['/bin/cat'] })).rejects.toMatchObject({ reason: 'malformed' });
  });

  test('that opens channels towards us gets none, and the commands go on', async () => {
    let refused = 0;
    const fake = await host(
      () => ({ stdout: 'on' }),
      (client) =>
        client.on('ready', () => {
          const protocol = protocolOf(client);
          const { _handlers: handlers } = protocol as unknown as { _handlers: Record<string, () => void> };
          handlers.CHANNEL_OPEN_FAILURE = () => {
            refused += 1;
          };
          const from = { boundAddr: '0.0.0.0', boundPort: 80, remoteAddr: '10.0.0.1', remotePort: 5 };
          for (let channel = 100; channel < 600; channel += 1) {
            protocol.openssh_authAgent(channel, 1_000_000, 32_768);
            protocol.forwardedTcpip(channel + 1_000, 1_000_000, 32_768, from);
          }
        }),
    );
    const connection = await fake.connect();
    expect((await connection.exec({ argv: ['/bin/echo'] })).stdout).toBe('on');
    connection.close();
    expect(refused).toBe(1_000);
  });

  test('that goes on after the end of a stream is cut off, and the worker lives', async () => {
    let client: ServerConnection | undefined;
    const fake = await host(
      () => {
        const protocol = protocolOf(client as ServerConnection);
        protocol.channelEOF(0);
        protocol.channelExtData(0, Buffer.from('more'), 1);
        return 'ignore';
      },
      (next) => {
        client = next;
      },
    );
    const connection = await fake.connect();
    await expect(connection.exec({ argv: ['/bin/cat'] })).rejects.toMatchObject({ reason: 'malformed' });
  });

  test('that floods with small packets is cut off long before their bytes add up', async () => {
    const fake = await host((_line, channel) => {
      for (let packet = 0; packet < 4_000; packet += 1) channel.write('x');
      return 'ignore';
    });
    const connection = await fake.connect({ bytes: 300_000 });
    await expect(connection.exec({ argv: ['/bin/cat'] })).rejects.toThrow('more than 2344 packets');
    expect(connection.received()).toBeLessThan(300_000);
  });

  test('a command never gets more than the connection gives to any', async () => {
    const fake = await host(() => 'ignore');
    const connection = await fake.connect({ commandMs: 150 });
    const given = connection.exec({ argv: ['/bin/sleep', '60'], timeoutMs: 60_000 });
    await expect(given).rejects.toThrow('longer than 0.15 s');
    connection.close();
  });

  test('a channel that opens too late is closed again, and the next one works', async () => {
    const closed = Promise.withResolvers<void>();
    let isFirst = true;
    const fake = await host(
      (_line, channel) => {
        if (!isFirst) return { stdout: 'on' };
        isFirst = false;
        channel.on('close', closed.resolve).resume();
        return 'ignore';
      },
      (client) => {
        const protocol = protocolOf(client);
        const confirm = protocol.channelOpenConfirm.bind(protocol);
        protocol.channelOpenConfirm = (...given) => {
          protocol.channelOpenConfirm = confirm;
          setTimeout(() => confirm(...given), 5_300);
        };
      },
    );
    const connection = await fake.connect();
    await expect(connection.exec({ argv: ['/bin/echo'] })).rejects.toMatchObject({ reason: 'timeout' });
    await closed.promise;
    expect((await connection.exec({ argv: ['/bin/echo'] })).stdout).toBe('on');
    connection.close();
  }, 30_000);
});

describe('REST behind a lying host', () => {
  test.each([
    ['a header of a megabyte', { 'x-long': 'h'.repeat(1_000_000) }, 'too-large'],
    ['a second length', { 'transfer-encoding': 'chunked' }, 'malformed'],
  ])('%s is not asked for again', async (_what, headers, reason) => {
    const devstack = await fakeDevstack();
    closing.push(() => devstack.close());
    const cloud = await devstack.open();
    devstack.routes.push(({ path }) => (path.endsWith('/odd') ? { status: 200, body: {}, headers } : undefined));
    const asked = cloud.request({ service: 'compute', as: 'admin', method: 'GET', path: '/odd' });
    await expect(asked).rejects.toMatchObject({ reason });
    expect(devstack.asked.filter((line) => line.endsWith('/odd'))).toHaveLength(1);
    cloud.connection.close();
  });
});
