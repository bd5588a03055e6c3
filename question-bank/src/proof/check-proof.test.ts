import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { loadBank } from '../load/load-bank.js';
import type { PracticalQuestion } from '../schema/question.js';
import { provenBank } from '../test/proven-bank.js';
import { check, knowledge, practical, words } from '../test/questions.js';
import { proofFaults } from './check-proof.js';

const question = practical();
const below = 'questions/04-nova/sample';

/** What is said about the proofs of a bank, after something was done to its files. */
async function faults(
  of: PracticalQuestion,
  clouds: readonly string[],
  meanwhile: (root: string) => Promise<void> = async () => undefined,
): Promise<string[]> {
  const root = await provenBank(of, clouds);
  await meanwhile(root);
  const { questions } = await loadBank(root);
  return (await Promise.all(questions.map(proofFaults))).flat();
}

test('a question recorded in every state, as it is now, is proven', async () => {
  expect(await faults(question, ['zed-linuxbridge', 'epoxy-ovn'])).toEqual([]);
});

test('a question without recordings has to be proven', async () => {
  expect(await faults(question, [])).toEqual(['sample is proven on no cloud: run `npm run prove -- sample`']);
});

test('a changed question is named with each cloud and the command for it', async () => {
  const changed = practical({ checks: [check('ram', { ram: 512 }, { points: 4 })] });
  const said = await faults(question, ['epoxy-ovn', 'zed-linuxbridge'], (root) =>
    writeFile(join(root, below, 'question.yaml'), JSON.stringify(changed)),
  );
  expect(said).toEqual([
    'sample on epoxy-ovn: the question has changed since: run `npm run prove -- --release trixie sample`',
    'sample on zed-linuxbridge: the question has changed since: run `npm run prove -- sample`',
  ]);
});

test('a changed script is named', async () => {
  const said = await faults(question, ['zed-linuxbridge'], (root) =>
    writeFile(join(root, below, 'wrong/a.sh'), '# fails: ram\necho otherwise\n'),
  );
  expect(said).toEqual([
    'sample on zed-linuxbridge: the script of wrong-a has changed since: run `npm run prove -- sample`',
  ]);
});

test('a new wrong answer and one taken away are named', async () => {
  const added = await faults(question, ['zed-linuxbridge'], (root) =>
    writeFile(join(root, below, 'wrong/c.sh'), '# fails: ram\n'),
  );
  expect(added[0]).toContain('nothing is recorded of wrong-c');
  const removed = await faults(question, ['zed-linuxbridge'], async (root) => {
    await writeFile(join(root, below, 'wrong/c.sh'), '# fails: ram\n');
    await rm(join(root, below, 'wrong/b.sh'));
  });
  expect(removed).toHaveLength(2);
  expect(removed[1]).toContain('wrong-b is recorded, but there is no such answer');
});

test('recordings made by hand go with a reason, and a reason with them', async () => {
  const unproven = practical({ unproven: words('no cloud of ours has it') });
  expect(await faults(unproven, ['by-hand'])).toEqual([]);
  expect((await faults(question, ['by-hand']))[0]).toContain('recorded/by-hand proves nothing');
  expect((await faults(unproven, []))[0]).toContain('write by-hand.yaml and run `npm run bank -- record sample`');
  expect((await faults(unproven, ['by-hand', 'epoxy-ovn']))[0]).toContain('is proven on epoxy-ovn: remove `unproven`');
});

test('recordings made by hand have to fit the question, too', async () => {
  const unproven = practical({ unproven: words('no cloud of ours has it') });
  const said = await faults(unproven, ['by-hand'], (root) =>
    writeFile(join(root, below, 'solution.sh'), '# Does it otherwise.\n'),
  );
  expect(said).toEqual([
    'sample on by-hand: the script of solved has changed since: mend by-hand.yaml and run `npm run bank -- record sample`',
  ]);
});

test('a knowledge question needs no proof', async () => {
  const bankQuestion = { question: knowledge('single'), digest: '', folder: '/nowhere' };
  expect(await proofFaults(bankQuestion)).toEqual([]);
});
