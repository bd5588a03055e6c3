import { describe, expect, test } from '@jest/globals';
import { Loop } from './loop.js';

const soon = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const never = () => {
  throw new Error('unexpected');
};

describe('a loop', () => {
  test('repeats at its pace and at once while there is more', async () => {
    let steps = 0;
    const loop = new Loop(10_000, async () => ++steps < 5, never);
    loop.start();
    await soon(50);
    expect(steps).toBe(5);
    await loop.stop();
  });

  test('is woken by a poke, also by one that comes during a step', async () => {
    let steps = 0;
    let finish: () => void = () => undefined;
    const step = async () => {
      steps += 1;
      if (steps === 1) await new Promise<void>((resolve) => (finish = resolve));
      return false;
    };
    const loop = new Loop(10_000, step, never);
    loop.start();
    loop.poke();
    finish();
    await soon(20);
    expect(steps).toBe(2);
    loop.poke();
    await soon(20);
    expect(steps).toBe(3);
    await loop.stop();
  });

  test('goes on after an error, with its pause and not in a spin', async () => {
    const errors: unknown[] = [];
    let steps = 0;
    const step = async () => {
      steps += 1;
      throw new Error('away');
    };
    const loop = new Loop(30, step, (error) => errors.push(error));
    loop.start();
    loop.poke();
    await soon(100);
    expect(steps).toBeGreaterThanOrEqual(2);
    expect(steps).toBeLessThanOrEqual(5);
    expect(errors).toHaveLength(steps);
    await loop.stop();
  });

  test('stops only when the step under way is over', async () => {
    let isOver = false;
    const step = async () => {
      await soon(50);
      isOver = true;
      return true;
    };
    const loop = new Loop(10, step, never);
    loop.start();
    await soon(5);
    await loop.stop();
    expect(isOver).toBe(true);
  });
});
