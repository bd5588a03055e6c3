import { expect, test } from '@jest/globals';
import { exam } from '../schema/exam.js';
import { practical, words } from '../test/questions.js';
import { isInPool } from './pool.js';

const mock = exam.parse({
  id: 'mock',
  title: words('Mock'),
  description: words('One domain'),
  minutes: 60,
  passPercent: 70,
  domains: [{ domain: 'compute', weight: 100, practical: 1, knowledge: 0 }],
});

test('what no cloud has shown to be right is not drawn', () => {
  expect(isInPool(mock, practical())).toBe(true);
  expect(isInPool(mock, practical({ unproven: words('no cloud of ours has it') }))).toBe(false);
});
