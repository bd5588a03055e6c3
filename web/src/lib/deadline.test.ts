import { describe, expect, test } from '@jest/globals';
import { countdown, deadlineFrom, secondsLeft, thresholdCrossed, toneOf } from './deadline.js';

describe('the clock of the room', () => {
  test('counts from the clock of the server, whatever the clock of this device shows', () => {
    const deadline = deadlineFrom('2026-11-23T10:00:00.000Z', '2026-11-23T10:45:00.000Z', 5_000);
    expect(secondsLeft(deadline, 5_000)).toBe(45 * 60);
    expect(secondsLeft(deadline, 5_000 + 60_000)).toBe(44 * 60);
  });

  test('shows the last second until it is over, and then stays at zero', () => {
    const deadline = { endsAtMs: 10_000 };
    expect(secondsLeft(deadline, 9_001)).toBe(1);
    expect(secondsLeft(deadline, 9_999)).toBe(1);
    expect(secondsLeft(deadline, 10_000)).toBe(0);
    expect(secondsLeft(deadline, 99_999)).toBe(0);
  });

  test('is written with hours, minutes and seconds of two digits', () => {
    expect(countdown(31 * 60 + 7)).toBe('00:31:07');
    expect(countdown(4 * 3_600)).toBe('04:00:00');
  });

  test('announces each threshold once, on the way down', () => {
    const announced: number[] = [];
    for (let seconds = 45 * 60; seconds > 0; seconds -= 1) {
      const crossed = thresholdCrossed(seconds, seconds - 1);
      if (crossed !== null) announced.push(crossed);
    }
    expect(announced).toEqual([30, 10, 5, 1]);
  });

  test('announces the nearest threshold after a sleep over several', () => {
    expect(thresholdCrossed(40 * 60, 4 * 60)).toBe(5);
  });

  test('announces nothing when time is added', () => {
    expect(thresholdCrossed(4 * 60, 12 * 60)).toBeNull();
  });

  test('changes its tone at ten, five and one minutes', () => {
    expect([601, 600, 300, 60].map(toneOf)).toEqual(['calm', 'noted', 'close', 'last']);
  });
});
