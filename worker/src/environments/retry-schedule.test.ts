import { describe, expect, test } from '@jest/globals';
import { unknownReasons } from '@stackproof/question-bank';
import { isFinalReason, pauseAfterLook } from './retry-schedule.js';

const pausesOf = (reason: (typeof unknownReasons)[number]) => {
  const pauses: number[] = [];
  for (let look = 1; ; look += 1) {
    const pause = pauseAfterLook([reason], look);
    if (pause === null) return pauses;
    pauses.push(pause);
  }
};

describe('pauses between looks', () => {
  test.each(unknownReasons)('after %s never shrink, never exceed a minute and come to an end', (reason) => {
    const pauses = pausesOf(reason);
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
    expect(Math.max(0, ...pauses)).toBeLessThanOrEqual(60);
  });

  test('of a host that is away cover most of the minutes that count, and do not outlast them', () => {
    const whole = pausesOf('unreachable').reduce((sum, seconds) => sum + seconds, 0);
    expect(whole).toBeGreaterThan(240);
    expect(whole).toBeLessThan(300);
  });

  test('a changed host key and a refused sign-in wait for a person', () => {
    expect(unknownReasons.filter(isFinalReason)).toEqual(['host-key-changed', 'unauthorised']);
  });

  test('of several faults the one that asks to look soonest decides; a final one beside it does not', () => {
    expect(pauseAfterLook(['timeout', 'service-error', 'unauthorised'], 1)).toBe(5);
    expect(pauseAfterLook(['forbidden', 'service-error'], 2)).toBe(15);
  });
});
