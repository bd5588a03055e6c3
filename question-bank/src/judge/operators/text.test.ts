import { expect, test } from '@jest/globals';
import { meets } from '../match.js';

const isRead = (text: string) => meets({ json: { length: { gte: 0 } } }, text);
const lists = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
const objects = (depth: number) => `[${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}]`;

test('JSON in a text is read to a depth of 64, and no deeper', () => {
  expect([isRead(lists(64)), isRead(lists(65))]).toEqual([true, false]);
  expect([isRead(objects(63)), isRead(objects(64))]).toEqual([true, false]);
});

test('JSON in a text may be as long as it is flat', () => {
  expect(isRead(`[${Array.from({ length: 500 }, () => '[]').join()}]`)).toBe(true);
  expect(isRead(`[${Array.from({ length: 500 }, () => '{"a":"b"}').join()}]`)).toBe(true);
});
