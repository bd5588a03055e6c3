import { connect as connectTcp } from 'node:net';
import type { Duplex } from 'node:stream';
import ssh2, { type ServerChannel, type Connection as ServerConnection, type Session } from 'ssh2';
import { makeKeyPair } from '../sealing/key-pair.js';
import { type Connection, connect } from './connect.js';
import type { Budgets } from './ssh-line.js';
import type { TargetRules } from './target-guard.js';

/** What a command line comes to; undefined leaves it to the fake. `ignore` never answers. */
export type FakeCommand = (line: string, channel: ServerChannel) => Partial<FakeResult> | 'ignore' | undefined;
type FakeResult = { stdout: string; stderr: string; exitCode: number };

export type FakeHost = {
  port: number;
  hostKey: string;
  privateKey: string;
  /** The public half, which it accepts. */
  publicKey: string;
  /** Command lines in the order they came. */
  lines: string[];
  mostCommandsAtOnce: () => number;
  /** Addresses somebody wanted to be forwarded to. */
  forwarded: string[];
  /** Connections accepted so far. */
  connections: () => number;
  /** Cuts every connection. */
  cut(): void;
  /** While refusing, each new connection is cut before a word was said. */
  refuse(on: boolean): void;
  connect(budgets?: Partial<Budgets>): Promise<Connection>;
  close(): Promise<void>;
};

export type FakeOptions = {
  restPort?: number;
  /** Serves the streams of channels instead of the port. */
  serve?: (stream: Duplex) => void;
  /** Called with each connection, before anything was said. */
  onClient?: ((client: ServerConnection) => void) | undefined;
};

/**
 * A host that speaks real SSH in this process: commands are answered by functions, channels lead to a local port or to
 * whoever serves their streams.
 */
export async function fakeHost(
  command: FakeCommand,
  { restPort = 1, serve: serveStream, onClient }: FakeOptions = {},
): Promise<FakeHost> {
  const hostPair = keyPair();
  const userPair = keyPair();
  const accepted = publicBlob(userPair.publicKey);
  const clients = new Set<ServerConnection>();
  const lines: string[] = [];
  const forwarded: string[] = [];
  let running = 0;
  let most = 0;
  let connections = 0;
  let refuses = false;

  const serve = (session: Session) => {
    session.on('exec', (accept, _reject, { command: line }) => {
      const channel = accept();
      lines.push(line);
      channel.write(markIn(line));
      running += 1;
      most = Math.max(most, running);
      channel.on('finish', () => {
        running -= 1;
      });
      void answer(channel, command(line, channel));
    });
  };
  const server = new ssh2.Server({ hostKeys: [hostPair.privateKey] }, (client) => {
    if (refuses) {
      client.on('error', () => undefined);
      client.end();
      return;
    }
    connections += 1;
    clients.add(client);
    onClient?.(client);
    // As sshd does; without it every command would wait 40 ms for an acknowledgement.
    (client as typeof client & { setNoDelay(on: boolean): void }).setNoDelay(true);
    client.on('error', () => clients.delete(client));
    client.on('close', () => clients.delete(client));
    client.on('authentication', (context) => {
      if (context.method === 'publickey' && context.key.data.equals(accepted)) context.accept();
      else context.reject(['publickey']);
    });
    client.on('session', (accept) => serve(accept()));
    client.on('tcpip', (accept, reject, { destIP, destPort }) => {
      forwarded.push(`${destIP}:${destPort}`);
      if (serveStream !== undefined) return serveStream(accept());
      const socket = connectTcp(restPort, '127.0.0.1');
      socket.once('error', () => reject());
      socket.once('connect', () => {
        const channel = accept();
        channel.on('error', () => socket.destroy());
        socket.on('error', () => channel.destroy());
        channel.pipe(socket).pipe(channel);
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const hostKey = hostPair.publicKey;
  const { privateKey, publicKey } = userPair;
  return {
    port,
    hostKey,
    privateKey,
    publicKey,
    lines,
    mostCommandsAtOnce: () => most,
    forwarded,
    connections: () => connections,
    refuse: (on) => {
      refuses = on;
    },
    cut: () => {
      for (const client of clients) client.end();
    },
    connect: (budgets = {}) =>
      connect(
        { host: '127.0.0.1', port, user: 'stack', privateKey, hostKey },
        { rules: loopbackRules(port), budgets: { failMs: 0, ...budgets } },
      ),
    close: () =>
      new Promise((resolve) => {
        for (const client of clients) client.end();
        server.close(() => resolve());
      }),
  };
}

/** A new key pair as text. */
export function keyPair(): { privateKey: string; publicKey: string } {
  const { privateKey, publicKey } = makeKeyPair('fake');
  return { privateKey: privateKey.toString(), publicKey };
}

/** Rules that allow nothing. */
export const nothingAllowed: TargetRules = {
  allowedCidrs: [],
  allowedTargets: [],
  allowPublic: false,
  allowedPorts: [22],
  platformHosts: [],
  platformPorts: [],
};

/** Rules that allow exactly one port of this machine. */
export function loopbackRules(port: number): TargetRules {
  return { ...nothingAllowed, allowedTargets: [`127.0.0.1:${port}`] };
}

async function answer(channel: ServerChannel, replied: ReturnType<FakeCommand>): Promise<void> {
  if (replied === 'ignore') return;
  const { stdout = '', stderr = '', exitCode = 0 } = replied ?? { exitCode: 127 };
  channel.stderr.write(stderr);
  channel.write(stdout);
  channel.exit(exitCode);
  channel.end();
}

/** As the shell of a real host does. */
function markIn(line: string): string {
  const mark = /'echo (begins-\w+); exec /.exec(line)?.[1];
  return mark === undefined ? '' : `${mark}\n`;
}

function publicBlob(line: string): Buffer {
  return Buffer.from(line.split(' ')[1] ?? '', 'base64');
}
