import { expect, test } from '@jest/globals';
import { knowledge } from '../test/questions.js';
import { dice } from './dice.js';
import { shownOrder } from './shown-order.js';

const draws = 10_000;

/** How often each place of the shown order held an option, over many attempts. */
function places(kind: 'single' | 'multiple', id: string): number[] {
  const question = knowledge(kind);
  const counts: number[] = [];
  for (let i = 0; i < draws; i++) {
    const place = shownOrder(question, dice(`attempt ${i}`, question.id)).indexOf(id);
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return counts;
}

/** Chi-square against an even spread; beyond the bound lies one fair series in a thousand. */
function chiSquare(counts: readonly number[]): number {
  const expected = draws / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

test.each([
  ['single', 'right', 3, 13.8],
  ['multiple', 'fitting', 4, 16.3],
] as const)(
  'over 10,000 draws a correct option of a %s question stands evenly at every place',
  (kind, id, n, bound) => {
    const counts = places(kind, id);
    expect(counts).toHaveLength(n);
    expect(chiSquare(counts)).toBeLessThan(bound);
  },
);

test('over 10,000 draws an order question is never shown in its right order', () => {
  const question = knowledge('order');
  const right = 'steps' in question ? question.steps.map(({ id }) => id).join() : '';
  for (let i = 0; i < draws; i++) {
    expect(shownOrder(question, dice(`attempt ${i}`, question.id)).join()).not.toBe(right);
  }
});
