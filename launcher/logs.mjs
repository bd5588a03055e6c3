import { closeSync, mkdirSync, openSync, readSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROTATE_BYTES = 5_000_000;
const TAIL_BYTES = 16_384;
const PINO_ERROR = 50;
const MOST_LINES = 20;

/**
 * The log file of one process; a large one of earlier starts is kept once, as `<name>.log.1`.
 *
 * @param {string} home
 * @param {string} name
 * @returns {{ file: string, from: number }} `from`: where the lines of this start begin
 */
export function openLog(home, name) {
  const folder = join(home, 'logs');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${name}.log`);
  if (sizeOf(file) > ROTATE_BYTES) renameSync(file, `${file}.1`);
  writeFileSync(file, '', { flag: 'a', mode: 0o600 });
  return { file, from: sizeOf(file) };
}

/**
 * What a process said last: its last error when it logs as JSON, otherwise the plain lines it ended with.
 *
 * @param {{ file: string, from: number }} log
 * @returns {string} '' when it said nothing
 */
export function lastWords({ file, from }) {
  const lines = tail(file, from).split('\n');
  return lines.map(errorIn).findLast(Boolean) ?? plainWords(lines);
}

/**
 * @param {string[]} lines
 * @returns {string} without what Node prints around an uncaught error
 */
function plainWords(lines) {
  const plain = lines.filter((line) => line.trim() && !/^(\{|\}|Node\.js v|\s+at )/.test(line));
  const error = plain.findLastIndex((line) => /^\w*Error\b/.test(line));
  return plain
    .slice(error === -1 ? -MOST_LINES : error)
    .slice(0, MOST_LINES)
    .join('\n');
}

/** @param {string} line */
function errorIn(line) {
  if (!line.startsWith('{')) return undefined;
  try {
    const { level, msg, err } = JSON.parse(line);
    return level >= PINO_ERROR
      ? [msg, err?.message].filter((part, i, all) => part && all.indexOf(part) === i).join(': ')
      : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {string} file
 * @param {number} from
 */
function tail(file, from) {
  const start = Math.max(from, sizeOf(file) - TAIL_BYTES);
  const buffer = Buffer.alloc(TAIL_BYTES);
  const descriptor = openSync(file, 'r');
  try {
    return buffer.toString('utf8', 0, readSync(descriptor, buffer, 0, TAIL_BYTES, start));
  } finally {
    closeSync(descriptor);
  }
}

/** @param {string} file */
function sizeOf(file) {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
