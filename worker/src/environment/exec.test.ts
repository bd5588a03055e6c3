import { execFileSync, spawnSync } from 'node:child_process';
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

  test('a real shell prints the mark right before the program, and the program keeps its exit code', () => {
    const run = (argv: string[]) => spawnSync('/bin/bash', ['-c', `echo hello; ${commandLine({ argv }, 'mark')}`]);
    expect(String(run(['/bin/echo', '$HOME', "it's"]).stdout)).toBe("hello\nmark\n$HOME it's\n");
    expect(run(['/bin/sh', '-c', 'exit 3']).status).toBe(3);
    expect(run(['/no/such/program']).status).toBe(127);
  });

  test('sudo never asks, and cleans the environment after it has changed the user', () => {
    expect(commandLine({ argv: ['/usr/bin/id'], sudo: true })).toMatch(
      /^\/usr\/bin\/sudo -n -- \/usr\/bin\/env -i PATH=\S+ LANG=C.UTF-8 \/usr\/bin\/id$/,
    );
  });
});
