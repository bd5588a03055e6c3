import { isIPv6 } from 'node:net';
import type { Duplex } from 'node:stream';
import { type Command, type CommandResult, createExec } from './exec.js';
import { EnvironmentFault, faultOf, unreachableFault } from './fault.js';
import { type HostKey, hostKeyOf, parseHostKey } from './host-key.js';
import { within } from './pause.js';
import { algorithmsFor, type Budgets, type ConnectOptions, handshake, type Line, openLine } from './ssh-line.js';
import type { Address } from './target-guard.js';

/** A host and how to sign in to it; `hostKey` is `type base64`, as a person confirmed it. */
export type Target = Address & { user: string; privateKey: string; hostKey: string };

/** One SSH connection to a candidate's host; REST and commands go through it. */
export type Connection = {
  readonly hostKey: HostKey;
  readonly user: string;
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

const defaults: Budgets = { runMs: 180_000, bytes: 8 * 1024 * 1024, handshakeMs: 10_000, failMs: 5_000 };
const scanBytes = 256 * 1024;
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
  const open = async () => {
    const line = await openLine(target, options, budgets);
    const hostVerifier = (blob: Buffer) => {
      proven = true;
      if (hostKeyOf(blob).key === pinned.key) return true;
      line.end(new EnvironmentFault('host-key-changed', 'The host shows another key than the one that was confirmed.'));
      return false;
    };
    const { user: username, privateKey } = target;
    const algorithms = algorithmsFor(pinned.type);
    await handshake(
      line,
      { username, privateKey, authHandler: ['publickey'], algorithms, hostVerifier },
      budgets.handshakeMs,
    );
    return line;
  };
  const line = await unhurried(budgets.failMs, () => proven, options.signal, open);
  // Nagle's algorithm makes a command cost 50 ms instead of 2.5.
  line.client.setNoDelay(true);
  return {
    hostKey: pinned,
    user: target.user,
    received: line.received,
    ended: line.life,
    exec: createExec(line.client, line.life, channelMs),
    forward: (address, port) => forward(line, address, port),
    close: () => line.end(new EnvironmentFault('cancelled', 'The connection was closed.')),
  };
}

/**
 * Reads the key a host shows on first contact, without signing in.
 *
 * @throws EnvironmentFault, always 'unreachable' unless the signal aborted
 */
export async function scanHostKey(address: Address, options: ConnectOptions): Promise<HostKey> {
  const budgets = { ...defaults, ...options.budgets, bytes: scanBytes };
  let seen: HostKey | undefined;
  const open = async () => {
    const line = await openLine(address, options, budgets);
    const hostVerifier = (blob: Buffer) => {
      seen = hostKeyOf(blob);
      return false;
    };
    const config = { username: 'scan', algorithms: algorithmsFor(undefined), hostVerifier };
    await handshake(line, config, budgets.handshakeMs).catch((fault) => {
      if (seen === undefined) throw fault;
    });
    line.end(new EnvironmentFault('cancelled', 'The key was read.'));
    if (seen === undefined) throw unreachableFault('no key was shown');
    return seen;
  };
  return unhurried(budgets.failMs, () => seen !== undefined, options.signal, open);
}

/** Before the host has proven anything, every failure looks alike and shows no sooner than `failMs`. */
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
    throw error instanceof EnvironmentFault && error.message === unreachableFault(null).message
      ? error
      : unreachableFault(error);
  }
}

async function forward({ client, life }: Line, address: string, port: number): Promise<Duplex> {
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
