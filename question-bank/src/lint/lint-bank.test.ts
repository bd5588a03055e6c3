import { describe, expect, test } from '@jest/globals';
import { bankRoot } from '../bank-root.js';
import { inspectBank } from '../load/load-bank.js';
import { mistakeLine } from '../load/mistakes.js';
import type { KnowledgeQuestion } from '../schema/question.js';
import { inBank, knowledge, words } from '../test/questions.js';
import { balanceOf, imbalances } from './balance.js';
import { lintBank } from './lint-bank.js';
import { nearDuplicates } from './near-duplicates.js';

test('the released questions are no near-duplicates, and no guesser gains by their form', async () => {
  const { bank } = await inspectBank(bankRoot());
  expect(lintBank(bank, bankRoot()).map(mistakeLine)).toEqual([]);
});

function short(id: string, prompt: string, answer: string): KnowledgeQuestion {
  const texts = { title: words(id), prompt: words(prompt) };
  return knowledge('short', { id, ...texts, accepted: [answer] }) as KnowledgeQuestion;
}

const unlike = [
  short('listing', 'Which command lists the images of a project?', 'openstack image list'),
  short('ring', 'How many partitions has a ring with the partition power nine?', '512'),
  short('agent', 'Which unit has to run before an instance receives its address by DHCP?', 'neutron-dhcp-agent'),
  short('match-nova', 'Match each command of Nova with what it does.', 'nova'),
  short('match-swift', 'Match each option of Swift with what it decides.', 'swift'),
];

describe('near-duplicates', () => {
  test('a question written twice in other words is found with its first', () => {
    const again = short('again', 'What command lists all images of the project?', 'openstack image list');
    expect(nearDuplicates([...unlike, again]).map(({ first, second }) => [first, second])).toEqual([
      ['listing', 'again'],
    ]);
  });

  test('a stem that holds the answer of another question is found', () => {
    const telling = short(
      'telling',
      'What does the command openstack image list print of images of a project?',
      'names',
    );
    expect(nearDuplicates([...unlike, telling])).toHaveLength(1);
  });

  test('questions that share only their form are none', () => {
    expect(nearDuplicates(unlike)).toEqual([]);
  });

  test('both are named, the later one by its file', () => {
    const again = { ...unlike[0], id: 'again' } as KnowledgeQuestion;
    const bank = { questions: [...unlike, again].map(inBank), exams: [] };
    const [mistake] = lintBank(bank, '/nowhere');
    expect(mistake?.file).toBe('again/question.yaml');
    expect(mistake?.says).toContain('nearly the same as `listing` (likeness 1.00)');
  });
});

test('two questions of one title are named, for nobody could tell them apart in a list', () => {
  const [first, second, third] = unlike as [KnowledgeQuestion, KnowledgeQuestion, KnowledgeQuestion];
  const sameInChinese = { ...second, title: { en: 'Another', zh: first.title.zh } };
  const bank = { questions: [first, sameInChinese, third].map(inBank), exams: [] };
  expect(lintBank(bank, '/nowhere').map(({ file, says }) => [file, says.slice(0, 9)])).toEqual([
    ['ring/question.yaml', 'Its title'],
  ]);
});

/** So many single questions, the correct option at a place of the file and of a length. */
function singles(count: number, correctAt: (i: number) => number, says: (isCorrect: boolean, i: number) => string) {
  return Array.from({ length: count }, (_, n) => {
    const options = ['a', 'b', 'c', 'd'].map((id, i) => ({ id, says: words(says(i === correctAt(n), n)) }));
    return knowledge('single', { id: `s${n}`, options, correct: options[correctAt(n)]?.id });
  });
}

describe('balance', () => {
  const even = (i: number) => i % 4;
  const alike = () => 'option';

  test('a bank whose correct options stand anywhere and are like the others gives nothing away', () => {
    const balance = balanceOf(singles(40, even, alike));
    expect(balance.positions).toEqual([0.25, 0.25, 0.25, 0.25]);
    expect(imbalances(balance)).toEqual([]);
  });

  test('correct options that are mostly the longest, or mostly the shortest, are named in both languages', () => {
    const often = (isCorrect: boolean, i: number, sign: string) => (isCorrect && i % 2 === 0 ? sign : 'option');
    const longest = singles(40, even, (isCorrect, i) => often(isCorrect, i, 'a longer option'));
    expect(imbalances(balanceOf(longest))).toEqual([
      'In 50 % of the single-choice questions the correct option is the longest (en)',
      'In 50 % of the single-choice questions the correct option is the longest (zh)',
    ]);
    const shortest = singles(40, even, (isCorrect, i) => often(isCorrect, i, 'opt'));
    expect(imbalances(balanceOf(shortest))).toHaveLength(2);
  });

  test('correct options that mostly stand at one place of the file are named', () => {
    expect(imbalances(balanceOf(singles(40, (i) => (i % 2 === 0 ? 1 : i % 4), alike)))).toEqual([
      'In 75 % of the single-choice questions the correct option is number 2 in the file',
    ]);
  });

  test('a few questions say nothing', () => {
    expect(imbalances(balanceOf(singles(39, () => 0, alike)))).toEqual([]);
  });
});
