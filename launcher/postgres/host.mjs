/**
 * The process that owns Postgres. It stands apart from the terminal, so a Ctrl-C reaches Postgres only
 * when the launcher says so, after api and worker have drained; when the launcher is killed, it stops Postgres itself.
 *
 * Receives one `{ kind: 'begin', … }`, later `{ kind: 'stop' }`; sends `{ kind: 'ready' }` and at the end `{ kind: 'ended', lastLines }`.
 */
import { spawn } from 'node:child_process';
import { appendFileSync, rmSync } from 'node:fs';

/**
 * @typedef {object} Begin
 * @property {'begin'} kind
 * @property {string} program path of postgres
 * @property {string[]} args
 * @property {{ uid?: number, gid?: number, cwd: string, env: NodeJS.ProcessEnv }} options
 * @property {string} logFile
 * @property {string[]} removeAtEnd folders that go when Postgres has stopped
 */

const READY = 'database system is ready to accept connections';
const KEPT_LINES = 20;
/** Time for api and worker, which notice the launcher's death as well, to end what they are writing. */
const DRAIN_MS = 3_000;
const FAST_STOP_MS = 5_000;

process.on('message', (/** @type {Begin | { kind: 'stop' }} */ message) => {
  if (message.kind === 'begin') runPostgres(message);
});
for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => undefined);

/** @param {Begin} begin */
function runPostgres({ program, args, options, logFile, removeAtEnd }) {
  /** @type {string[]} */
  const lastLines = [];
  const postgres = spawn(program, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
  postgres.stderr.setEncoding('utf8').on('data', (text) => {
    appendFileSync(logFile, text, { mode: 0o600 });
    lastLines.push(...text.trimEnd().split('\n'));
    lastLines.splice(0, lastLines.length - KEPT_LINES);
    if (text.includes(READY)) tell({ kind: 'ready' });
  });
  postgres.on('error', (error) => lastLines.push(error.message));
  postgres.on('close', (code) => {
    for (const folder of removeAtEnd) rmSync(folder, { recursive: true, force: true });
    tell({ kind: 'ended', lastLines });
    process.exitCode = code ? 1 : 0;
    if (process.connected) process.disconnect();
  });
  const stop = () => {
    postgres.kill('SIGINT');
    setTimeout(() => postgres.kill('SIGQUIT'), FAST_STOP_MS).unref();
  };
  process.on('message', (/** @type {{ kind: string }} */ message) => message.kind === 'stop' && stop());
  process.on('SIGTERM', stop);
  process.on('disconnect', () => setTimeout(stop, DRAIN_MS).unref());
}

/** @param {{ kind: 'ready' } | { kind: 'ended', lastLines: string[] }} message */
function tell(message) {
  if (process.connected) process.send?.(message);
}
