import { randomBytes } from 'node:crypto';
import type { ClientChannel } from 'ssh2';
import { EnvironmentFault } from './fault.js';
import { createLimit } from './limit.js';
import { openChannel } from './open-channel.js';
import { pause, within } from './pause.js';
import type { Line } from './ssh-line.js';

/** An argument vector for the host. */
export type Command = {
  /** The program is an absolute path; every word is quoted. */
  argv: readonly string[];
  sudo?: boolean;
  stdin?: string | undefined;
  timeoutMs?: number;
  /** Added to the clean environment. */
  environment?: Readonly<Record<string, string>>;
};

/** `exitCode` is -1 when a signal ended the command. */
export type CommandResult = { exitCode: number; stdout: string; stderr: string };

const stdoutBytes = 256 * 1024;
const stderrBytes = 64 * 1024;
const defaultMs = 15_000;
// OpenSSH now and then refuses more sessions at once on one connection.
const atOnce = 4;
const path = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * Runs commands over one line: at most four at once, each with a time limit and output budgets.
 *
 * @param commandMs no command gets more, whatever it asks for
 */
export function createExec(line: Line, commandMs: number): (command: Command) => Promise<CommandResult> {
  const limit = createLimit(atOnce);
  return (command) =>
    limit(async () => {
      const { channel, result } = await start(line, command);
      const timeoutMs = Math.min(command.timeoutMs ?? defaultMs, commandMs);
      const late = () => new EnvironmentFault('timeout', `A command took longer than ${timeoutMs / 1000} s.`);
      return within(result, timeoutMs, line.life, late).catch((error) => {
        channel.signal?.('KILL');
        channel.close();
        throw error;
      });
    });
}

/**
 * What the login shell gets: one simple command, nothing of which it may expand.
 *
 * @param mark printed on a line of its own right before the program starts
 */
export function commandLine({ argv, sudo = false, environment = {} }: Command, mark?: string): string {
  const clean = [
    '/usr/bin/env',
    '-i',
    path,
    'LANG=C.UTF-8',
    ...Object.entries(environment).map(([k, v]) => `${k}=${v}`),
  ];
  const program = mark === undefined ? argv : ['/bin/sh', '-c', `echo ${mark}; exec "$@"`, 'sh', ...argv];
  const words = sudo ? ['/usr/bin/sudo', '-n', '--', ...clean, ...program] : [...clean, ...program];
  return words.map(quoted).join(' ');
}

/** For one word of a POSIX shell. */
export function quoted(word: string): string {
  return /^[\w/:=.,@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

type Started = { channel: ClientChannel; result: Promise<CommandResult> };

async function start(line: Line, command: Command): Promise<Started> {
  // What the candidate's shell set-up prints comes before the mark and is no part of the answer.
  const mark = `begins-${randomBytes(8).toString('hex')}`;
  const text = commandLine(command, mark);
  const begin = (channel: ClientChannel): Started => {
    const result = collect(channel, command.stdin).then((ran) => ({ ...ran, stdout: afterMark(ran, mark) }));
    result.catch(() => undefined);
    return { channel, result };
  };
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await openChannel(line, (done) => line.client.exec(text, done), begin);
    } catch (error) {
      if (error instanceof EnvironmentFault) throw error;
      if (attempt === 3)
        throw new EnvironmentFault('unreachable', 'The host refuses to run commands.', { cause: error });
      await pause(50 * attempt, line.life);
    }
  }
}

function collect(channel: ClientChannel, stdin: string | undefined): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const stdout = gather(channel, stdoutBytes, reject);
    const stderr = gather(channel.stderr, stderrBytes, reject);
    let exitCode = -1;
    channel.on('exit', (code: number | null) => {
      exitCode = code ?? -1;
    });
    channel.on('error', (cause: Error) =>
      reject(new EnvironmentFault('unreachable', 'A command was cut off.', { cause })),
    );
    channel.on('close', () => resolve({ exitCode, stdout: stdout(), stderr: stderr() }));
    channel.end(stdin ?? '');
  });
}

/** Nothing when the program was never started: sudo refused, or a signal came first. */
function afterMark({ stdout, exitCode }: CommandResult, mark: string): string {
  const at = stdout.indexOf(`${mark}\n`);
  if (at !== -1) return stdout.slice(at + mark.length + 1);
  if (exitCode === 0) throw new EnvironmentFault('malformed', 'The host did not run the command it was given.');
  return '';
}

function gather(
  stream: NodeJS.ReadableStream,
  budget: number,
  reject: (fault: EnvironmentFault) => void,
): () => string {
  const chunks: Buffer[] = [];
  let size = 0;
  stream.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= budget) chunks.push(chunk);
    else reject(new EnvironmentFault('too-large', `A command printed more than ${budget / 1024} KiB.`));
  });
  return () => Buffer.concat(chunks).toString('utf8');
}
