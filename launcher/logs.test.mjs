import { appendFileSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { lastWords, openLog } from './logs.mjs';

let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'stackproof-logs-'));
});
afterEach(() => rmSync(home, { recursive: true }));

/** @param {...string} lines */
function wordsOf(...lines) {
  const log = openLog(home, 'api');
  appendFileSync(log.file, lines.join('\n'));
  return lastWords(log);
}

test('of a structured log the last error counts, with its cause', () => {
  const error = JSON.stringify({ level: 60, msg: 'Listening failed', err: { message: 'EADDRINUSE' } });
  const later = JSON.stringify({ level: 30, msg: 'bye' });
  expect(wordsOf(error, later)).toBe('Listening failed: EADDRINUSE');
});

test('of an uncaught error its message counts, not its trace', () => {
  const trace = [
    'file:///srv/a.js:1',
    'throw x',
    '^',
    '',
    'TypeError: no such table',
    '    at a.js:1:1',
    '',
    'Node.js v24.21.0',
  ];
  expect(wordsOf(...trace)).toBe('TypeError: no such table');
});

test('plain lines are kept, all mistakes of a list included', () => {
  expect(wordsOf('Two mistakes:', '  a is missing', '  b is missing')).toBe(
    'Two mistakes:\n  a is missing\n  b is missing',
  );
});

test('what an earlier start said does not count', () => {
  wordsOf('an old sorrow\n');
  expect(wordsOf('')).toBe('');
});

test('a large log of earlier starts is kept once beside the new one', () => {
  appendFileSync(openLog(home, 'api').file, 'x'.repeat(5_000_001));
  const { file } = openLog(home, 'api');
  expect(statSync(file).size).toBe(0);
  expect(statSync(`${file}.1`).size).toBe(5_000_001);
});
