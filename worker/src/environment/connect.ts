import { isIPv6 } from 'node:net';
import type { Duplex } from 'node:stream';
import type { ConnectConfig } from 'ssh2';
import { type Command, type CommandResult, createExec } from './exec.js';
import { EnvironmentFault, faultOf, unreachableFault } from './fault.js';
import { type HostKey, hostKeyOf, parseHostKey } from './host-key.js';
import { openChannel } from './open-channel.js';
import { pause } from './pause.js';
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

const defaults: Budgets = {
  runMs: 180_000,
  bytes: 8 * 1024 * 1024,
  handshakeMs: 10_000,
  failMs: 10_000,
  commandMs: 60_000,
};

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
  const open = async (signal: AbortSignal) => {
    const line = await openLine(target, { ...options, signal }, budgets);
    const hostVerifier = (blob: Buffer) => {
      proven = true;
      if (hostKeyOf(blob).key === pinned.key) return true;
      line.end(new EnvironmentFault('host-key-changed', 'The host shows another key than the one that was confirmed.'));
      return false;
    };
    const { user: username, privateKey } = target;
    const algorithms = algorithmsFor(pinned.type);
    const config: ConnectConfig = { username, privateKey, authHandler: ['publickey'], algorithms, hostVerifier };
    await handshake(line, config, budgets).catch((fault: EnvironmentFault) => {
      if (!isOtherKeyType(fault)) throw fault;
      proven = true;
      throw new EnvironmentFault('host-key-changed', 'The host has no key of the type that was confirmed.');
    });
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
    exec: createExec(line, budgets.commandMs),
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
  const budgets = { ...defaults, ...options.budgets };
  let seen: HostKey | undefined;
  const open = async (signal: AbortSignal) => {
    const line = await openLine(address, { ...options, signal }, budgets);
    const hostVerifier = (blob: Buffer) => {
      seen = hostKeyOf(blob);
      return false;
    };
    const config = { username: 'scan', algorithms: algorithmsFor(undefined), hostVerifier };
    await handshake(line, config, budgets).catch((fault) => {
      if (seen === undefined) throw fault;
    });
    line.end(new EnvironmentFault('cancelled', 'The key was read.'));
    if (seen === undefined) throw unreachableFault('no key was shown');
    return seen;
  };
  return unhurried(budgets.failMs, () => seen !== undefined, options.signal, open);
}

/**
 * Before the host has proven anything, every failure looks alike and shows after exactly `failMs`: neither a quick
 * refusal nor a port that stays silent tells what is there.
 */
async function unhurried<T>(
  failMs: number,
  proven: () => boolean,
  signal: AbortSignal | undefined,
  open: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const giveUp = new AbortController();
  const tooLate = () => {
    if (!proven()) giveUp.abort(unreachableFault('the host proved no key in time'));
  };
  const timer = failMs === 0 ? undefined : setTimeout(tooLate, failMs);
  const started = performance.now();
  try {
    return await open(AbortSignal.any([giveUp.signal, ...(signal === undefined ? [] : [signal])]));
  } catch (error) {
    if (signal?.aborted) throw faultOf(signal);
    if (proven()) throw error;
    const left = failMs - (performance.now() - started);
    if (left > 0) await pause(left, signal ?? new AbortController().signal);
    throw error instanceof EnvironmentFault && error.message === unreachableFault(null).message
      ? error
      : unreachableFault(error);
  } finally {
    clearTimeout(timer);
  }
}

/** A host that was asked for the pinned type of key alone and has none such. */
function isOtherKeyType({ cause }: EnvironmentFault): boolean {
  return cause instanceof Error && cause.message.includes('no matching host key format');
}

async function forward(line: Line, address: string, port: number): Promise<Duplex> {
  const source = isIPv6(address) ? '::1' : '127.0.0.1';
  try {
    return await openChannel(
      line,
      (done) => line.client.forwardOut(source, 0, address, port, done),
      (channel) => channel,
    );
  } catch (error) {
    if (error instanceof EnvironmentFault) throw error;
    throw new EnvironmentFault('service-error', 'The service does not accept connections.', { cause: error });
  }
}
