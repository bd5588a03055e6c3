import { describe, expect, test } from '@jest/globals';
import { problemCodes } from '@stackproof/api/contract';
import { words as english } from './en/words.js';
import { words as chinese } from './zh-CN/words.js';

type Tree = { [key: string]: string | Tree };

/** Every sentence by its path; the endings i18next chooses between by number count as one. */
function sentences(tree: Tree, above = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) => {
      const path = `${above}${key}`;
      return typeof value === 'string'
        ? [[path.replace(/_(one|other)$/, ''), value] as const]
        : [...sentences(value, `${path}.`)];
    }),
  );
}

const places = (sentence: string) => [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

const en = sentences(english);
const zh = sentences(chinese);

describe('the words of the interface', () => {
  test('both languages have the same keys', () => {
    expect([...zh.keys()].sort()).toEqual([...en.keys()].sort());
  });

  test('no sentence is empty', () => {
    for (const [path, sentence] of [...en, ...zh]) expect([path, sentence.trim()]).not.toEqual([path, '']);
  });

  test('a sentence names the same values in both languages', () => {
    for (const [path, sentence] of en) expect([path, places(zh.get(path) ?? '')]).toEqual([path, places(sentence)]);
  });

  test('every refusal of the contract has its sentence', () => {
    for (const code of problemCodes) expect(en.has(`problems.${code}`)).toBe(true);
  });

  test('Chinese sentences are set with full-width punctuation', () => {
    const halfWidth = [...zh].filter(([, sentence]) => /[\u4e00-\u9fff][,;!?]|[\u4e00-\u9fff]\.(\s|$)/.test(sentence));
    expect(halfWidth).toEqual([]);
  });
});
