import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { bankFolder } from '../test/bank-folder.js';
import { provenBank } from '../test/proven-bank.js';
import { knowledge, practical } from '../test/questions.js';

const program = fileURLToPath(new URL('./bank.js', import.meta.url));

/** Runs the program as `npm run bank` does; the last lines and the exit code. */
function bank(...args: string[]): Promise<{ code: number; last: string; errors: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [program, ...args], (_, stdout, errors) =>
      resolve({ code: child.exitCode ?? -1, last: stdout.trimEnd().split('\n').at(-1) ?? '', errors }),
    );
  });
}

describe('npm run bank', () => {
  test('lints a bank and fails when there is a mistake', async () => {
    const good = await bankFolder({});
    expect(await bank('lint', good)).toMatchObject({ code: 0, last: '0 questions, 0 exams, 0 mistakes' });
    const bad = { 'questions/04-nova/sample/question.yaml': knowledge('single', { objectives: ['nova.nowhere'] }) };
    expect(await bank('lint', await bankFolder(bad))).toMatchObject({
      code: 1,
      last: '1 questions, 0 exams, 1 mistakes',
    });
  });

  test('counts the proofs to renew and fails when there is one', async () => {
    const proven = await provenBank(practical(), ['epoxy-ovn']);
    expect(await bank('proofs', proven)).toMatchObject({
      code: 0,
      last: '1 practical questions, 0 proofs to renew',
    });
    const never = await provenBank(practical(), []);
    expect(await bank('proofs', never)).toMatchObject({ code: 1, last: '1 practical questions, 1 proofs to renew' });
  });

  test('reports as tables and as JSON', async () => {
    const root = await provenBank(practical(), ['epoxy-ovn']);
    expect(await bank('report', root)).toMatchObject({
      code: 0,
      last: 'coverage: rows 1/1, objectives 1/1, practical 1 (proven 1), knowledge 0',
    });
    expect(await bank('report', '--json', root)).toMatchObject({ code: 0, last: '}' });
  });

  test('names its commands when asked for another one', async () => {
    const { code, errors } = await bank('mend');
    expect(code).toBe(2);
    expect(errors).toContain('There is no command `mend`.');
    for (const name of ['lint', 'report', 'proofs', 'preview', 'new']) expect(errors).toContain(`  ${name} `);
  });
});
