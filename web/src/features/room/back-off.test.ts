import { expect, test } from '@jest/globals';
import { nextDelayMs } from './back-off.js';

test('pauses grow to fifteen seconds and stay there', () => {
  expect([1, 2, 3, 4, 5, 50].map((failures) => nextDelayMs(failures, () => 0.5))).toEqual([
    1_000, 2_000, 4_000, 8_000, 15_000, 15_000,
  ]);
});

test('pauses of many pages are spread by a fifth to both sides', () => {
  expect(nextDelayMs(1, () => 0)).toBe(800);
  expect(nextDelayMs(1, () => 1)).toBe(1_200);
});
