import { expect, test } from '@jest/globals';
import { digestOf } from './digest.js';
import { check, practical } from './test/questions.js';

test('the order of keys does not change the digest', () => {
  const question = practical();
  const reversed = Object.fromEntries(Object.entries(question).reverse()) as typeof question;
  expect(digestOf(reversed)).toBe(digestOf(question));
});

test('any change of a check changes the digest', () => {
  expect(digestOf(practical({ checks: [check('ram', { ram: 512 }, { points: 4 })] }))).not.toBe(digestOf(practical()));
});
