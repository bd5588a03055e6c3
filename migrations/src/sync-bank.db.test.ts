import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Bank, digestOf, type Exam, type Question } from '@stackproof/question-bank';
import { syncBank } from './sync-bank.js';
import { planSync } from './sync-plan.js';
import { linesOf } from './tell-sync.js';
import { openTestDatabase, type TestDatabase } from './test/database.js';

let database: TestDatabase;
let folder: string;
beforeEach(async () => {
  database = await openTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'bank-'));
  await writeFile(join(folder, 'solution.sh'), 'openstack server list\n');
});
afterEach(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

describe('the bank in the database', () => {
  test('follows the files: one current revision per question, nothing lost, nothing twice', async () => {
    const first = shortQuestion('What is it?');
    const second = shortQuestion('What is it now?');

    expect(await kinds([first])).toEqual(['new']);
    expect(await kinds([first])).toEqual(['unchanged']);
    expect(await kinds([second])).toEqual(['changed']);
    expect(await revisions()).toEqual([
      { digest: digestOf(first), current: false, solution: 'openstack server list\n' },
      { digest: digestOf(second), current: true, solution: 'openstack server list\n' },
    ]);

    expect(await kinds([first])).toEqual(['restored']);
    expect((await revisions()).map(({ current }) => current)).toEqual([true, false]);

    expect(await kinds([])).toEqual(['withdrawn']);
    expect((await revisions()).map(({ current }) => current)).toEqual([false, false]);
    expect(await kinds([])).toEqual([]);
    expect(await kinds([first])).toEqual(['restored']);
  });

  test('takes a solution that is told otherwise without a new revision', async () => {
    const question = shortQuestion('What is it?');
    await syncBank(database.dataSource, bankOf([question]));
    await writeFile(join(folder, 'solution.sh'), 'openstack server list --all-projects\n');
    expect(await kinds([question])).toEqual(['retold']);
    expect(await revisions()).toEqual([
      { digest: digestOf(question), current: true, solution: 'openstack server list --all-projects\n' },
    ]);
    expect(await kinds([question])).toEqual(['unchanged']);
  });

  test('offers each exam of the files as it stands there, and no other', async () => {
    const exam = examOf(60);
    expect(await examKinds([exam])).toEqual(['new']);
    expect(await examKinds([exam])).toEqual(['unchanged']);
    expect(await examKinds([examOf(70)])).toEqual(['changed']);
    expect(await examKinds([])).toEqual(['withdrawn']);
    expect(await offered()).toEqual([{ id: 'passing', offered: false, percent: '70' }]);
    expect(await examKinds([exam])).toEqual(['restored']);
    expect(await offered()).toEqual([{ id: 'passing', offered: true, percent: '60' }]);
  });

  test('is told as a plan that changes nothing, and is then what the plan said', async () => {
    const { manager } = database.dataSource;
    const bank = { ...bankOf([shortQuestion('What is it?')]), exams: [examOf(60)] };
    const plan = await planSync(manager, bank);
    expect(linesOf(plan)).toEqual([
      expect.stringMatching(/^new {7}question what-it-is {2}— → [0-9a-f]{8}$/),
      expect.stringMatching(/^new {7}exam passing {2}— → [0-9a-f]{8}$/),
      'questions: 1 new',
      'exams: 1 new',
    ]);
    expect(await revisions()).toEqual([]);
    expect(await syncBank(database.dataSource, bank)).toEqual(plan);
    expect(linesOf(await planSync(manager, bank))).toEqual(['questions: 1 unchanged', 'exams: 1 unchanged']);
  });
});

describe('npm run bank -- sync', () => {
  const program = fileURLToPath(new URL('./sync.js', import.meta.url));
  const run = (args: string[], variables: NodeJS.ProcessEnv) =>
    promisify(execFile)(process.execPath, [program, ...args], { env: { ...process.env, ...variables } }).then(
      ({ stdout }) => ({ code: 0, said: stdout }),
      ({ code, stderr }: { code: number; stderr: string }) => ({ code, said: stderr }),
    );

  test('plans, applies with --apply, and then finds nothing to do', async () => {
    const variables = { DATABASE_URL: database.url };
    expect((await run([], variables)).said).toMatch(/^questions: \d+ new\nexams: \d+ new\nNothing was changed/m);
    expect(await revisions()).toEqual([]);
    expect((await run(['--apply'], variables)).said).toMatch(/Applied\.\n$/);
    expect((await run(['--apply'], variables)).said).toMatch(
      /^questions: \d+ unchanged\nexams: \d+ unchanged\nThe database holds the bank as it is in the files\.\n$/,
    );
  });

  test('says what is wrong with how it is called, with the address or with the database', async () => {
    expect(await run(['--now'], {})).toMatchObject({ code: 2, said: expect.stringContaining('sync [--apply]') });
    expect(await run([], { DATABASE_URL: '' })).toMatchObject({
      code: 1,
      said: expect.stringContaining('DATABASE_URL'),
    });
    const nowhere = await run([], { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' });
    expect(nowhere).toMatchObject({ code: 1, said: expect.stringMatching(/^Nothing answers at the address/) });
    const empty = await openTestDatabase({ migrated: false });
    const unmigrated = await run(['--apply'], { DATABASE_URL: empty.url }).finally(() => empty.close());
    expect(unmigrated).toMatchObject({ code: 1, said: expect.stringMatching(/npm run migrate/) });
  });
});

async function kinds(questions: Question[]): Promise<string[]> {
  return (await syncBank(database.dataSource, bankOf(questions))).questions.map(({ kind }) => kind);
}

async function examKinds(exams: Exam[]): Promise<string[]> {
  return (await syncBank(database.dataSource, { questions: [], exams })).exams.map(({ kind }) => kind);
}

function bankOf(questions: Question[]): Bank {
  return { questions: questions.map((question) => ({ question, digest: digestOf(question), folder })), exams: [] };
}

async function revisions(): Promise<{ digest: string; current: boolean; solution: string }[]> {
  return database.dataSource.query('SELECT digest, current, solution FROM question_revisions ORDER BY created_at');
}

async function offered(): Promise<unknown[]> {
  return database.dataSource.query("SELECT id, offered, content ->> 'passPercent' AS percent FROM exams");
}

function examOf(passPercent: number): Exam {
  const both = { en: 'Passing', zh: 'Passing' };
  return { id: 'passing', title: both, description: both, minutes: 5, passPercent, domains: [] };
}

function shortQuestion(en: string): Question {
  const both = { en, zh: en };
  return {
    kind: 'short',
    id: 'what-it-is',
    title: both,
    lesson: 1,
    objectives: ['intro.what'],
    domain: 'introduction',
    difficulty: 1,
    points: 2,
    minutes: 1,
    prompt: both,
    explanation: both,
    references: [{ title: 'Docs', url: 'https://docs.openstack.org/' }],
    blueprint: 'K-IN-01',
    accepted: ['it'],
  };
}
