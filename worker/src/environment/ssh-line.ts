import { connect as connectTcp, type Socket } from 'node:net';
import ssh2, { type Algorithms, type Client, type ConnectConfig, type ServerHostKeyAlgorithm } from 'ssh2';
import { EnvironmentFault, faultOf, unreachableFault } from './fault.js';
import { within } from './pause.js';
import { type Address, checkTarget, isSameAddress, type TargetRules } from './target-guard.js';

export type Budgets = {
  /** Life of the whole connection. */
  runMs: number;
  /** Bytes received on the socket. */
  bytes: number;
  /** From the open socket to the accepted sign-in. */
  handshakeMs: number;
  /** A failure before the host proved its key shows after this long, whatever it was; 0 shows it at once. */
  failMs: number;
  /** The most a single command gets. */
  commandMs: number;
};

export type ConnectOptions = {
  rules: TargetRules;
  signal?: AbortSignal | undefined;
  budgets?: Partial<Budgets> | undefined;
  /** Asked before each write to the socket: a worker that was paused past its lease sends nothing more. */
  mayAct?: (() => boolean) | undefined;
};

/** One socket with its SSH client; the first fault ends both. */
export type Line = {
  client: Client;
  socket: Socket;
  /** Aborts with an EnvironmentFault as its reason. */
  life: AbortSignal;
  end(fault: EnvironmentFault): void;
  /** Bytes received so far. */
  received(): number;
};

const tcpMs = 5_000;
const signInBytes = 256 * 1024;
const usualPacketBytes = 128;
const mostKeyExchanges = 3;
const hostKeyTypes = ['ssh-ed25519', 'ecdsa-sha2-nistp256', 'rsa-sha2-512', 'rsa-sha2-256'] as const;

/**
 * Opens a socket to the checked literal address and puts it under its budgets; breaking one destroys it.
 *
 * @throws EnvironmentFault
 */
export async function openLine(address: Address, options: ConnectOptions, budgets: Budgets): Promise<Line> {
  const { rules, signal, mayAct } = options;
  const socket = await openSocket(address, rules, signal);
  const client = new ssh2.Client();
  const life = new AbortController();
  let received = 0;
  const end = (fault: EnvironmentFault) => {
    if (life.signal.aborted) return;
    life.abort(fault);
    // `end` is polite to a host that may not be.
    client.destroy();
    socket.destroy();
  };
  let isSignedIn = false;
  client.once('ready', () => {
    isSignedIn = true;
  });
  // ssh2 does not hold a server to the channel window, so bytes are counted where they arrive.
  socket.on('data', (chunk: Buffer) => {
    received += chunk.length;
    const most = isSignedIn ? budgets.bytes : signInBytes;
    if (received > most) end(new EnvironmentFault('too-large', `The host sent more than ${most} bytes.`));
  });
  let keyExchanges = 0;
  client.on('handshake', () => {
    keyExchanges += 1;
    // One is due after a gigabyte; each costs the processor more than a thousand commands.
    if (keyExchanges > mostKeyExchanges) end(new EnvironmentFault('malformed', 'The host changes keys all the time.'));
  });
  socket.on('error', (cause) => end(broken(cause)));
  if (mayAct !== undefined) fence(socket, mayAct, end);
  const timer = setTimeout(
    () => end(new EnvironmentFault('timeout', 'The time for the run was used up.')),
    budgets.runMs,
  );
  const onAbort = () => {
    if (signal !== undefined) end(faultOf(signal));
  };
  signal?.addEventListener('abort', onAbort, { once: true });
  life.signal.addEventListener('abort', () => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  });
  if (signal?.aborted) onAbort();
  return { client, socket, life: life.signal, end, received: () => received };
}

/**
 * Carries a line to the accepted sign-in; every channel the host opens towards us is refused.
 *
 * @throws EnvironmentFault; the line has ended then
 */
export async function handshake(line: Line, config: ConnectConfig, budgets: Budgets): Promise<void> {
  const { client, life, end } = line;
  const ready = new Promise<void>((resolve, reject) => {
    life.addEventListener('abort', () => reject(faultOf(life)), { once: true });
    client.once('ready', resolve);
    client.on('error', (error: Error & { level?: string }) => end(faultOfClient(error)));
    client.once('close', () => end(new EnvironmentFault('unreachable', 'The host closed the connection.')));
  });
  client.on('tcp connection', (_details, _accept, reject) => reject());
  client.on('unix connection', (_details, _accept, reject) => reject());
  client.on('x11', (_details, _accept, reject) => reject());
  try {
    client.connect({
      ...config,
      sock: line.socket,
      readyTimeout: budgets.handshakeMs,
      keepaliveInterval: 5_000,
      keepaliveCountMax: 3,
    });
    countPackets(client, Math.ceil(budgets.bytes / usualPacketBytes), end);
  } catch (cause) {
    end(new EnvironmentFault('unauthorised', 'The private key could not be used.', { cause }));
  }
  try {
    const late = () => new EnvironmentFault('timeout', 'The host did not finish the sign-in in time.');
    await within(ready, budgets.handshakeMs, life, late);
  } catch (error) {
    end(error instanceof EnvironmentFault ? error : broken(error));
    throw faultOf(life);
  }
}

/** An empty packet costs the processor as much as a full one, and some must be answered: bytes alone bound neither. */
function countPackets(client: Client, most: number, end: Line['end']): void {
  let packets = 0;
  // ssh2 calls this with every packet, but offers no way to ask for it.
  (client as Client & { _protocol: { _onPacket: () => void } })._protocol._onPacket = () => {
    packets += 1;
    if (packets > most) end(new EnvironmentFault('too-large', `The host sent more than ${most} packets.`));
  };
}

/** Modern algorithms only: authenticated ciphers, no SHA-1, no compression. A pinned key is asked for by its type alone. */
export function algorithmsFor(pinnedType: string | undefined): Algorithms {
  const pinned = pinnedType === 'ssh-rsa' ? ['rsa-sha2-512', 'rsa-sha2-256'] : [pinnedType];
  return {
    kex: ['curve25519-sha256', 'curve25519-sha256@libssh.org'],
    serverHostKey: (pinnedType === undefined ? hostKeyTypes : pinned) as ServerHostKeyAlgorithm[],
    cipher: ['aes128-gcm@openssh.com', 'aes256-gcm@openssh.com', 'chacha20-poly1305@openssh.com'],
    // Named because the protocol wants one; these ciphers bring their own.
    hmac: ['hmac-sha2-256-etm@openssh.com', 'hmac-sha2-512-etm@openssh.com'],
    compress: ['none'],
  };
}

async function openSocket(address: Address, rules: TargetRules, signal: AbortSignal | undefined): Promise<Socket> {
  const stop = signal ?? new AbortController().signal;
  const late = () => unreachableFault('no answer');
  const started = performance.now();
  const checked = await within(checkTarget(address, rules), tcpMs, stop, late);
  const socket = connectTcp({ host: checked.address, port: checked.port, noDelay: true });
  const opened = new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', (cause) => reject(unreachableFault(cause)));
  });
  try {
    await within(opened, tcpMs - (performance.now() - started), stop, late);
    if (!isSameAddress(socket.remoteAddress, checked.address)) throw unreachableFault('another address answered');
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

/** The last place where bytes can be held back: whatever was decided before a pause stops here after it. */
function fence(socket: Socket, mayAct: () => boolean, end: Line['end']): void {
  const write = socket.write.bind(socket) as (...given: unknown[]) => boolean;
  socket.write = (...given: unknown[]) => {
    if (mayAct()) return write(...given);
    end(new EnvironmentFault('cancelled', 'The work belongs to another worker by now.'));
    return false;
  };
}

function faultOfClient(error: Error & { level?: string }): EnvironmentFault {
  if (error.level === 'client-authentication') {
    return new EnvironmentFault('unauthorised', 'The host did not accept our key for this user.', { cause: error });
  }
  if (error.level === 'client-timeout') {
    return new EnvironmentFault('timeout', 'The host stopped answering.', { cause: error });
  }
  return broken(error);
}

function broken(cause: unknown): EnvironmentFault {
  return new EnvironmentFault('unreachable', 'The SSH connection broke.', { cause });
}
