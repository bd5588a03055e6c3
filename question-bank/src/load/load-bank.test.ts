import { describe, expect, test } from '@jest/globals';
import { bankFolder } from '../test/bank-folder.js';
import { check, guard, knowledge, practical } from '../test/questions.js';
import { inspectBank, loadBank } from './load-bank.js';
import { BankInvalid } from './mistakes.js';

const folder = 'questions/04-nova/sample';
const scripts = {
  [`${folder}/solution.sh`]: '# Creates it.\n',
  [`${folder}/wrong/a.sh`]: '# fails: ram\n',
  [`${folder}/wrong/b.sh`]: '#!/bin/bash\n# fails: ram\n',
};
const exam = {
  id: 'short',
  title: { en: 'Short', zh: '短考' },
  description: { en: 'Short', zh: '短考' },
  minutes: 30,
  passPercent: 70,
  domains: [{ domain: 'compute', weight: 100, practical: 1, knowledge: 0 }],
};

async function sentences(files: Record<string, unknown>): Promise<string[]> {
  const { mistakes } = await inspectBank(await bankFolder(files));
  return mistakes.map(({ file, line, says }) => `${file}:${line}: ${says}`);
}

/** What is said about one practical question with its scripts. */
function said(question: unknown): Promise<string[]> {
  return sentences({ [`${folder}/question.yaml`]: question, ...scripts });
}

test('a bank without mistakes is loaded with digests and folders', async () => {
  const root = await bankFolder({ [`${folder}/question.yaml`]: practical(), ...scripts, 'exams/short.yaml': exam });
  const bank = await loadBank(root);
  expect(bank.questions.map(({ question }) => question)).toEqual([practical()]);
  expect(bank.questions[0]?.folder).toBe(`${root}/${folder}`);
  expect(bank.exams).toEqual([exam]);
});

test('every mistake of every file is reported at once', async () => {
  const root = await bankFolder({
    [`${folder}/question.yaml`]: { ...practical(), difficulty: 'two', points: 4.5 },
    'questions/01-introduction/other/question.yaml': { ...knowledge('single'), id: 'other', lesson: 1, correct: 'x' },
    'exams/short.yaml': { ...exam, minutes: 1 },
  });
  const refusal = await loadBank(root).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(BankInvalid);
  const { mistakes } = refusal as BankInvalid;
  expect(mistakes.map(({ file }) => file.split('/')[2] ?? file)).toEqual([
    'other',
    'other',
    'sample',
    'sample',
    'exams/short.yaml',
  ]);
  for (const { line, wayOut } of mistakes) expect([line > 1, wayOut.length > 3]).toEqual([true, true]);
});

describe('the schema', () => {
  test('a wrong type is named at its line with what was found', async () => {
    const yaml = 'kind: single\nid: sample\ndifficulty: two\n';
    expect(await sentences({ [`${folder}/question.yaml`]: yaml })).toContain(
      `${folder}/question.yaml:3: \`difficulty\` must be a number (found "two")`,
    );
  });

  test('an unknown language is an unknown field at its own line', async () => {
    const yaml = 'kind: single\ntitle:\n  en: A\n  zh: 甲\n  fr: A\n';
    expect(await sentences({ [`${folder}/question.yaml`]: yaml })).toContain(
      `${folder}/question.yaml:5: \`title.fr\` is not a known field`,
    );
  });

  test('of the forms of a fact the one that was meant is explained', async () => {
    const question = { ...practical(), facts: { flavor: { api: 'compute', gett: '/flavors' } } };
    const lines = await said(question);
    expect(lines.some((line) => line.includes('`facts.flavor.gett` is not a known field'))).toBe(true);
    expect(lines.some((line) => line.includes('facts.flavor.token'))).toBe(false);
  });
});

const parameter = { server: { word: ['web'], suffix: 4 } };
const twoChecks = [check('ram', { ram: 256 }, { points: 2 }), check('disk', { disk: 1 }, { points: 2 })];

test.each<[string, Record<string, unknown>, string]>([
  ['another id than the folder', { id: 'simple' }, '`id` is simple, the folder sample'],
  ['another lesson than the folder', { lesson: 5 }, '`lesson` is 5, the folder of lesson 4'],
  ['points that are not the sum', { points: 5 }, '`points` is 5, but the checks add up to 4'],
  ['a check on no fact', { checks: [check('ram', 1, { points: 4, on: 'x' })] }, 'There is no fact `x`'],
  ['a need of no check', { checks: [check('ram', 1, { points: 4, needs: ['x'] })] }, 'There is no check `x`'],
  [
    'checks that need each other',
    { checks: twoChecks.map((one, i) => ({ ...one, needs: [twoChecks[1 - i]?.id] })) },
    'Check `ram` needs itself, directly or through others',
  ],
  ['a guard with the id of a check', { guards: [guard('ram', 1)] }, 'A check is called `ram`, too'],
  [
    'facts in a circle',
    { facts: { flavor: { command: ['/bin/a', '{{fact.flavor.id}}'] } } },
    'Fact `flavor` reads itself',
  ],
  ['an unused fact', { facts: { ...practical().facts, idle: { command: ['/bin/a'] } } }, 'Fact `idle` is never used'],
  ['an unused parameter', { parameters: parameter }, 'Parameter `server` is never used'],
  ['a place nothing fills', { prompt: { en: '{{srv}}', zh: '甲' } }, '{{srv}} is not a parameter'],
  ['an unknown place below a root', { prompt: { en: '{{access.mail}}', zh: '甲' } }, '{{access.mail}} is not known'],
  ['a fact in the prompt', { prompt: { en: '{{fact.flavor.id}}', zh: '甲' } }, 'facts are not known here'],
  ['a place in the title', { title: { en: '{{prefix}}', zh: '甲' } }, 'A title holds no places'],
  [
    'setup read before it is saved',
    { setup: [{ api: 'compute', post: '/servers/{{setup.server.id}}', save: 'server' }] },
    '{{setup.server.id}} is not saved by an earlier setup step',
  ],
  ['a path without slash', { facts: { flavor: { api: 'compute', get: 'flavors' } } }, 'must begin with /'],
  [
    'a try that names itself',
    { facts: { flavor: { attempted: { api: 'compute', post: '/flavors', body: { flavor: { name: 'x' } } } } } },
    'The engine names what is tried',
  ],
  [
    'a try of two things',
    { facts: { flavor: { attempted: { api: 'compute', post: '/flavors', body: { flavor: {}, other: {} } } } } },
    'The body must hold one object',
  ],
  ['a page without slash', { facts: { flavor: { http: 'dashboard' } } }, 'must begin with /'],
  ['a time that is none', { checks: [check('ram', { after: 'noon' }, { points: 4 })] }, '`after` is not usable'],
  [
    'a window without a width',
    { checks: [check('ram', { within: { of: '{{prefix}}' } }, { points: 4 })] },
    '`within` is not usable',
  ],
  [
    'a backtracking pattern',
    { checks: [check('ram', { matches: '(?=a)' }, { points: 4 })] },
    '`matches` is not usable',
  ],
  [
    'a bound that is no number',
    { checks: [check('ram', { ram: { gte: 'x' } }, { points: 4 })] },
    '`gte` is not usable',
  ],
  [
    'operators beside fields',
    { checks: [check('ram', { in: [1], ram: 2 }, { points: 4 })] },
    'Operators (in) stand beside',
  ],
  ['an unknown neighbour', { runs: { conflicts: ['nobody'] } }, 'There is no other question `nobody`'],
])('%s is refused', async (_, overrides, sentence) => {
  const lines = await said({ ...practical(), ...overrides });
  expect(lines.filter((line) => line.includes(sentence))).toHaveLength(1);
});

test('two questions that may stand in one paper call nothing by the same name', async () => {
  const made = (id: string, name: string, conflicts: string[] = []) => ({
    ...practical({ setup: [{ api: 'compute', post: '/flavors', body: { flavor: { name } } }] }),
    id,
    runs: { exclusive: false, after: [], conflicts },
  });
  const shared = async (name: string, conflicts: string[]) => {
    const other = Object.entries(scripts).map(([file, text]) => [file.replace('sample', 'other'), text]);
    const lines = await sentences({
      [`${folder}/question.yaml`]: made('sample', '{{prefix}}-small'),
      'questions/04-nova/other/question.yaml': made('other', name, conflicts),
      ...scripts,
      ...Object.fromEntries(other),
    });
    return lines.filter((line) => line.includes('`{{prefix}}-small` is a name of')).length;
  };
  expect(await shared('{{prefix}}-small', [])).toBe(2);
  expect(await shared('{{prefix}}-small', ['sample'])).toBe(0);
  expect(await shared('{{prefix}}-smaller', [])).toBe(0);
});

test.each<[string, string, Record<string, unknown>, string]>([
  ['a correct option that does not exist', 'single', { correct: 'nothing' }, 'There is no option `nothing`'],
  ['an option that is correct twice', 'multiple', { correct: ['right', 'right'] }, '`right` is named twice'],
  ['a place in a knowledge question', 'short', { prompt: { en: '{{prefix}}', zh: '甲' } }, 'draws no parameters'],
  [
    'an accepted answer given twice',
    'short',
    { accepted: ['nova list', 'Nova  list'] },
    'There are two accepted answers',
  ],
])('%s is refused', async (_, kind, overrides, sentence) => {
  const question = { ...knowledge(kind as 'single'), ...overrides };
  expect((await sentences({ [`${folder}/question.yaml`]: question })).join()).toContain(sentence);
});

test.each<[string, Record<string, string | undefined>, string]>([
  ['no solution', { 'solution.sh': undefined }, 'solution.sh:1: The reference solution is missing'],
  ['one wrong answer only', { 'wrong/b.sh': undefined }, 'at least two wrong answers (found 1)'],
  ['a wrong answer without its checks', { 'wrong/b.sh': 'echo\n' }, 'wrong/b.sh:1: A wrong answer begins with'],
  [
    'a wrong answer failing no check',
    { 'wrong/b.sh': '# x\n# fails: ram, x\n' },
    'wrong/b.sh:2: There is no check or guard `x`',
  ],
])('%s is refused', async (_, changed, sentence) => {
  const files = {
    'question.yaml': practical(),
    'solution.sh': '#\n',
    'wrong/a.sh': '# fails: ram\n',
    'wrong/b.sh': '# fails: ram\n',
  };
  const written = Object.entries({ ...files, ...changed }).filter(([, content]) => content !== undefined);
  const lines = await sentences(Object.fromEntries(written.map(([path, content]) => [`${folder}/${path}`, content])));
  expect(lines.join()).toContain(sentence);
});

test.each<[string, Record<string, unknown>, string]>([
  ['weights that miss 100', { domains: [{ ...exam.domains[0], weight: 90 }] }, 'The weights add up to 90'],
  [
    'more questions than the bank has',
    { domains: [{ ...exam.domains[0], practical: 2 }] },
    'asks for 2 practical questions; the bank has 1',
  ],
  ['another id than the file', { id: 'long' }, '`id` is long, the file short.yaml'],
])('an exam with %s is refused', async (_, overrides, sentence) => {
  const lines = await sentences({
    [`${folder}/question.yaml`]: practical(),
    ...scripts,
    'exams/short.yaml': { ...exam, ...overrides },
  });
  expect(lines.join()).toContain(sentence);
});

test('an exam whose questions all conflict is refused', async () => {
  const other = 'questions/04-nova/other';
  const files = Object.entries(scripts).map(([path, text]) => [path.replace(folder, other), text]);
  const lines = await sentences({
    [`${folder}/question.yaml`]: practical(),
    [`${other}/question.yaml`]: practical({ id: 'other', runs: { conflicts: ['sample'] } }),
    ...scripts,
    ...Object.fromEntries(files),
    'exams/short.yaml': { ...exam, domains: [{ ...exam.domains[0], practical: 2 }] },
  });
  expect(lines).toEqual([
    'exams/short.yaml:10: No paper can be drawn: the questions conflict, ask for too much, or more than one is exclusive',
  ]);
});
