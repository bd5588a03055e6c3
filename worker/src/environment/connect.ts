import { connect as connectTcp, isIPv6, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import ssh2, { type Algorithms, type ServerHostKeyAlgorithm, type Client as SshClient } from 'ssh2';
import { type Command, type CommandResult, createExec } from './exec.js';
import { EnvironmentFault, faultOf, unreachableFault } from './fault.js';
import { type HostKey, hostKeyOf, parseHostKey } from './host-key.js';
import { within } from './pause.js';
import { type Address, checkTarget, type TargetRules } from './target-guard.js';

/** A host and how to sign in to it; `hostKey` is `type base64`, as a person confirmed it. */
export type Target = Address & { user: string; privateKey: string; hostKey: string };

export type Budgets = {
  /** Life of the whole connection. */
  runMs: number;
  /** Bytes received on the socket. */
  bytes: number;
  /** A failure before the host proved its key shows after this long, whatever it was. */
  failMs: number;
};

export type ConnectOptions = { rules: TargetRules; signal?: AbortSignal | undefined; budgets?: Partial<Budgets> };

/** One SSH connection to a candidate's host; REST and commands go through it. */
export type Connection = {
  readonly hostKey: HostKey;
  readonly user: string;
  readonly address: string;
  /** Bytes received so far. */
  readonly received: () => number;
  /** Aborts, with an EnvironmentFault as its reason, once the connection is of no more use. */
  readonly ended: AbortSignal;
  /** Runs an argument vector in a clean environment; a non-zero exit is a result, not a fault. */
  exec(command: Command): Promise<CommandResult>;
  /** A TCP stream from the host to an address of its own; ends with the connection. */
  forward(address: string, port: number): Promise<Duplex>;
  close(): void;
};

const defaults: Budgets = { runMs: 180_000, bytes: 8 * 1024 * 1024, failMs: 5_000 };
const hostKeyTypes = ['ssh-ed25519', 'ecdsa-sha2-nistp256', 'rsa-sha2-512', 'rsa-sha2-256'] as const;
const tcpMs = 5_000;
const readyMs = 10_000;
const channelMs = 5_000;

/**
 * Opens the one connection of a run. The socket goes to the checked literal address, the host must prove the pinned key,
 * only public-key sign-in is offered, and breaking a budget destroys the socket.
 *
 * @throws EnvironmentFault
 */
export async function connect(target: Target, options: ConnectOptions): Promise<Connection> {
  const budgets = { ...defaults, ...options.budgets };
  const pinned = parseHostKey(target.hostKey);
  let proven = false;
  return unhurried(
    budgets.failMs,
    () => proven,
    options.signal,
    async () => {
      const socket = await openSocket(target, options);
      const life = new AbortController();
      const client = new ssh2.Client();
      const end = (fault: EnvironmentFault) => {
        if (life.signal.aborted) return;
        life.abort(fault);
        client.destroy();
        socket.destroy();
      };
      const received = countBytes(socket, budgets.bytes, end);
      endWith(life.signal, options.signal, budgets.runMs, end);
      await handshake(client, end, life.signal, {
        sock: socket,
        username: target.user,
        privateKey: target.privateKey,
        authHandler: ['publickey'],
        algorithms: algorithmsFor(pinned.type),
        keepaliveInterval: 5_000,
        keepaliveCountMax: 3,
        readyTimeout: readyMs,
        hostVerifier: (blob: Buffer) => {
          proven = true;
          if (hostKeyOf(blob).key === pinned.key) return true;
          end(new EnvironmentFault('host-key-changed', 'The host shows another key than the one that was confirmed.'));
          return false;
        },
      });
      client.setNoDelay(true);
      return {
        hostKey: pinned,
        user: target.user,
        address: `${target.host}:${target.port}`,
        received,
        ended: life.signal,
        exec: createExec(client, life.signal, channelMs),
        forward: (address, port) => forward(client, life.signal, address, port),
        close: () => end(new EnvironmentFault('cancelled', 'The connection was closed.')),
      };
    },
  );
}

/**
 * Reads the key a host shows on first contact, without signing in.
 *
 * @throws EnvironmentFault, always 'unreachable' unless the signal aborted
 */
export async function scanHostKey(address: Address, { rules, signal, budgets }: ConnectOptions): Promise<HostKey> {
  let seen: HostKey | undefined;
  return unhurried(
    budgets?.failMs ?? defaults.failMs,
    () => seen !== undefined,
    signal,
    async () => {
      const socket = await openSocket(address, { rules, signal });
      const client = new ssh2.Client();
      const life = new AbortController();
      const end = (fault: EnvironmentFault) => {
        if (life.signal.aborted) return;
        life.abort(fault);
        client.destroy();
        socket.destroy();
      };
      countBytes(socket, 256 * 1024, end);
      endWith(life.signal, signal, readyMs, end);
      const hostVerifier = (blob: Buffer) => {
        seen = hostKeyOf(blob);
        return false;
      };
      const config = { sock: socket, username: 'scan', readyTimeout: readyMs, algorithms: algorithmsFor(undefined) };
      await handshake(client, end, life.signal, { ...config, hostVerifier }).catch((fault) => {
        if (seen === undefined) throw fault;
      });
      end(new EnvironmentFault('cancelled', 'The key was read.'));
      if (seen === undefined) throw unreachableFault('no key was shown');
      return seen;
    },
  );
}

/** Before the host has proven anything, every failure looks alike and shows after the same time. */
async function unhurried<T>(
  failMs: number,
  proven: () => boolean,
  signal: AbortSignal | undefined,
  open: () => Promise<T>,
): Promise<T> {
  const started = performance.now();
  try {
    return await open();
  } catch (error) {
    if (signal?.aborted) throw faultOf(signal);
    if (proven()) throw error;
    const left = failMs - (performance.now() - started);
    if (left > 0) await new Promise((resume) => setTimeout(resume, left));
    throw error instanceof EnvironmentFault && error.reason === 'unreachable' ? error : unreachableFault(error);
  }
}

async function openSocket(address: Address, { rules, signal }: ConnectOptions): Promise<Socket> {
  const checked = await checkTarget(address, rules);
  const socket = connectTcp({ host: checked.address, port: checked.port, noDelay: true });
  const stop = signal ?? new AbortController().signal;
  const opened = new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', (cause) => reject(unreachableFault(cause)));
  });
  try {
    await within(opened, tcpMs, stop, () => unreachableFault('no answer'));
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

function algorithmsFor(type: string | undefined): Algorithms {
  // A host pinned by an RSA key still signs with SHA-2 only.
  const pinned = type === 'ssh-rsa' ? ['rsa-sha2-512', 'rsa-sha2-256'] : type === undefined ? hostKeyTypes : [type];
  return {
    kex: ['curve25519-sha256', 'curve25519-sha256@libssh.org', 'ecdh-sha2-nistp256'],
    serverHostKey: pinned as ServerHostKeyAlgorithm[],
    cipher: [
      'aes128-gcm@openssh.com',
      'aes256-gcm@openssh.com',
      'chacha20-poly1305@openssh.com',
      'aes128-ctr',
      'aes256-ctr',
    ],
    hmac: ['hmac-sha2-256-etm@openssh.com', 'hmac-sha2-512-etm@openssh.com', 'hmac-sha2-256', 'hmac-sha2-512'],
    compress: ['none'],
  };
}

async function handshake(
  client: SshClient,
  end: (fault: EnvironmentFault) => void,
  life: AbortSignal,
  config: Parameters<SshClient['connect']>[0],
): Promise<void> {
  const ready = new Promise<void>((resolve, reject) => {
    client.once('ready', resolve);
    client.on('error', (error: Error & { level?: string }) => {
      const fault = faultOfClient(error);
      end(fault);
      reject(faultOf(life));
    });
    client.once('close', () => {
      end(new EnvironmentFault('unreachable', 'The host closed the connection.'));
      reject(faultOf(life));
    });
  });
  client.on('tcp connection', (_details, _accept, reject) => reject());
  client.on('unix connection', (_details, _accept, reject) => reject());
  client.on('x11', (_details, _accept, reject) => reject());
  try {
    client.connect(config);
  } catch (cause) {
    end(new EnvironmentFault('unauthorised', 'The private key could not be used.', { cause }));
    throw faultOf(life);
  }
  await within(ready, readyMs, life, () => unreachableFault('the handshake took too long')).catch((error) => {
    if (error instanceof EnvironmentFault) end(error);
    throw error;
  });
}

function faultOfClient(error: Error & { level?: string }): EnvironmentFault {
  if (error.level === 'client-authentication') {
    return new EnvironmentFault('unauthorised', 'The host did not accept our key for this user.', { cause: error });
  }
  if (error.level === 'client-timeout') {
    return new EnvironmentFault('timeout', 'The host stopped answering.', { cause: error });
  }
  return new EnvironmentFault('unreachable', 'The SSH connection broke.', { cause: error });
}

function countBytes(socket: Socket, budget: number, end: (fault: EnvironmentFault) => void): () => number {
  let received = 0;
  socket.on('data', (chunk: Buffer) => {
    received += chunk.length;
    if (received > budget) end(new EnvironmentFault('too-large', `The host sent more than ${budget} bytes.`));
  });
  socket.on('error', (cause) => end(new EnvironmentFault('unreachable', 'The SSH connection broke.', { cause })));
  return () => received;
}

function endWith(
  life: AbortSignal,
  outer: AbortSignal | undefined,
  runMs: number,
  end: (fault: EnvironmentFault) => void,
): void {
  const timer = setTimeout(
    () => end(new EnvironmentFault('timeout', 'The time for the whole run was used up.')),
    runMs,
  );
  const onAbort = () => {
    if (outer !== undefined) end(faultOf(outer));
  };
  outer?.addEventListener('abort', onAbort, { once: true });
  life.addEventListener('abort', () => {
    clearTimeout(timer);
    outer?.removeEventListener('abort', onAbort);
  });
  if (outer?.aborted) onAbort();
}

async function forward(client: SshClient, life: AbortSignal, address: string, port: number): Promise<Duplex> {
  const source = isIPv6(address) ? '::1' : '127.0.0.1';
  const opened = new Promise<Duplex>((resolve, reject) => {
    if (life.aborted) return reject(faultOf(life));
    client.forwardOut(source, 0, address, port, (error, channel) => {
      if (error === undefined) resolve(channel);
      else reject(new EnvironmentFault('service-error', 'The service does not accept connections.', { cause: error }));
    });
  });
  return within(opened, channelMs, life, () => new EnvironmentFault('timeout', 'The host opened no channel in time.'));
}
