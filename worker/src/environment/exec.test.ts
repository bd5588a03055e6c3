import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { commandLine, quoted } from './exec.js';

describe('command lines', () => {
  test('a real shell gives back every word as it was', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.string().filter((word) => !word.includes('\u0000')),
          { maxLength: 5 },
        ),
        (words) => {
          const line = ['printf', '%s\\n---\\n', ...words].map(quoted).join(' ');
          const printed = execFileSync('/bin/sh', ['-c', line], { encoding: 'utf8' });
          expect(printed).toBe(words.length === 0 ? '\n---\n' : words.map((word) => `${word}\n---\n`).join(''));
        },
      ),
      { numRuns: 60 },
    ));

  test('sudo never asks, and cleans the environment after it has changed the user', () => {
    expect(commandLine({ argv: ['/usr/bin/id'], sudo: true })).toMatch(
      /^\/usr\/bin\/sudo -n -- \/usr\/bin\/env -i PATH=\S+ LANG=C.UTF-8 \/usr\/bin\/id$/,
    );
  });
});
