import { expect, test } from '@jest/globals';
import { bankFolder } from '../test/bank-folder.js';
import { inspectBank } from './load-bank.js';
import { readYaml } from './read-yaml.js';

test.each<[string, string, number, string]>([
  ['an alias', 'a: 1\nb: *x\n', 2, 'Aliases are refused'],
  ['an anchor', 'a: &x 1\n', 1, 'Anchors are refused'],
  ['a merge key', 'a:\n  <<: { b: 1 }\n', 2, 'Merge keys are refused'],
  ['a repeated key', 'a: 1\na: 2\n', 2, 'Map keys must be unique'],
  ['the key __proto__', 'a:\n  __proto__: 1\n', 2, '`__proto__` is refused'],
  ['the key constructor', 'constructor: 1\n', 1, '`constructor` is refused'],
  ['a second document', 'a: 1\n---\nb: 1\n', 2, 'Source contains multiple documents'],
  ['brackets nested by the thousand', '['.repeat(100_000), 1, 'nested too deeply'],
  ['lists nested by the thousand', '- '.repeat(100_000), 1, 'nested too deeply'],
])('%s is refused at its line', (_, text, line, sentence) => {
  const { value, mistakes } = readYaml(text);
  expect(value).toBeUndefined();
  expect(mistakes.filter((mistake) => mistake.line === line && mistake.says.includes(sentence))).toHaveLength(1);
});

test('a line is found by path, and by the nearest parent where the path ends early', () => {
  const { lineOf } = readYaml('a:\n  - b: 1\n    c: 2\nd: 3\n');
  expect([lineOf(['a', 0, 'c']), lineOf(['a', 0, 'nothing']), lineOf(['d']), lineOf([])]).toEqual([3, 2, 4, 1]);
});

test('dates, yes and no stay what they look like', () => {
  expect(readYaml('a: 2026-08-01\nb: no\n').value).toEqual({ a: '2026-08-01', b: 'no' });
});

test('a file above 256 KiB is refused unread', async () => {
  const root = await bankFolder({ 'exams/big.yaml': `# ${'x'.repeat(256 * 1024)}` });
  const { mistakes } = await inspectBank(root);
  expect(mistakes.map(({ says }) => says)).toEqual(['The file has 262146 bytes']);
});
