import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { bankRoot } from '../bank-root.js';
import { inspectBank } from '../load/load-bank.js';
import { newQuestion, type Scaffold } from './new-question.js';

const templates = join(bankRoot(), 'templates');
const scaffold: Scaffold = {
  id: 'nova-something-new',
  kind: 'single',
  lesson: 4,
  domain: 'compute',
  objective: 'nova.resize',
  item: 'K-NV-05',
};
let bank: string;

// The whole content but the questions and exams of the real bank.
beforeEach(async () => {
  bank = await mkdtemp(join(tmpdir(), 'stackproof-bank-'));
  for (const name of (await readdir(bankRoot())).filter((file) => file.endsWith('.yaml'))) {
    await cp(join(bankRoot(), name), join(bank, name));
  }
  for (const folder of ['questions/04-nova', 'questions/05-glance', 'exams']) {
    await mkdir(join(bank, folder), { recursive: true });
  }
});
afterEach(() => rm(bank, { recursive: true, force: true }));

describe('a new question', () => {
  test.each(['single', 'multiple', 'order', 'match', 'short', 'practical'] as const)(
    'of the kind %s lints',
    async (kind) => {
      const item = kind === 'practical' ? 'T-NV-19' : 'K-NV-05';
      const folder = await newQuestion(bank, templates, { ...scaffold, kind, item });
      const { bank: read, mistakes } = await inspectBank(bank);
      expect(mistakes).toEqual([]);
      expect(read.questions).toMatchObject([{ folder, question: { id: scaffold.id, kind, blueprint: item } }]);
    },
  );

  test('of the kind practical brings a solution and two wrong answers', async () => {
    const folder = await newQuestion(bank, templates, { ...scaffold, kind: 'practical', item: 'T-NV-19' });
    const files = await readdir(folder, { recursive: true });
    expect(files.filter((file) => file.endsWith('.sh')).toSorted()).toEqual([
      'solution.sh',
      'wrong/disabled.sh',
      'wrong/no-description.sh',
    ]);
  });

  test.each([
    [{ id: 'Nova_New' }, /The id Nova_New must start with a small letter/],
    [{ lesson: 9 }, /Lesson 9 has no folder.*04-nova/],
  ])('with %o is refused', async (wrong, says) => {
    await expect(newQuestion(bank, templates, { ...scaffold, ...wrong })).rejects.toThrow(says);
  });

  test('never takes the folder of another one, in whatever lesson it is', async () => {
    const taken = join(bank, 'questions/05-glance', scaffold.id);
    await mkdir(taken);
    await writeFile(join(taken, 'question.yaml'), 'mine');
    await expect(newQuestion(bank, templates, scaffold)).rejects.toThrow(/nova-something-new is there already/);
    expect(await readdir(join(bank, 'questions/04-nova'))).toEqual([]);
  });
});
