import { setTimeout as wait } from 'node:timers/promises';

/** @typedef {import('./fault-proxy.mjs').Fault} Fault */
/** @typedef {{ afterMs: number, fault: Fault, forMs: number }} Step quiet for a while, then a fault for a while */

/** What a bad network does, each with figures drawn anew. */
const menu = {
  latency: (dice) => ({ kind: 'latency', ms: dice.integer(20, 800) }),
  slow: (dice) => ({ kind: 'slow', bytesPerSecond: dice.integer(2_000, 100_000) }),
  corrupt: (dice) => ({ kind: 'corrupt', afterBytes: dice.integer(1, 12_000) }),
  cut: (dice) => ({ kind: 'cut', afterBytes: dice.integer(0, 12_000) }),
  reset: (dice) => ({ kind: 'reset', afterBytes: dice.integer(0, 12_000) }),
  blackhole: () => ({ kind: 'blackhole' }),
  'half-open': () => ({ kind: 'half-open' }),
  refuse: () => ({ kind: 'refuse' }),
};

export const faultKinds = Object.keys(menu);

/**
 * @param {{ pick: (items: readonly string[]) => string, integer: (lowest: number, highest: number) => number }} dice
 * @param {readonly string[]} kinds
 * @returns {Fault}
 */
export function drawFault(dice, kinds = faultKinds) {
  return menu[dice.pick(kinds)](dice);
}

/**
 * The same dice always draw the same schedule.
 *
 * @param {Parameters<typeof drawFault>[0]} dice
 * @param {{ lastsMs: number, quietMs: [number, number], faultMs: [number, number], kinds?: readonly string[] }} shape
 * @returns {Step[]} together no longer than `lastsMs`
 */
export function drawSchedule(dice, { lastsMs, quietMs, faultMs, kinds = faultKinds }) {
  const steps = [];
  for (let usedMs = 0; ; ) {
    const step = { afterMs: dice.integer(...quietMs), fault: drawFault(dice, kinds), forMs: dice.integer(...faultMs) };
    usedMs += step.afterMs + step.forMs;
    if (usedMs > lastsMs) return steps;
    steps.push(step);
  }
}

/**
 * Plays a schedule on a proxy and leaves the network whole.
 *
 * @param {import('./fault-proxy.mjs').FaultProxy} proxy
 * @param {readonly Step[]} steps
 */
export async function play(proxy, steps) {
  for (const { afterMs, fault, forMs } of steps) {
    await wait(afterMs);
    proxy.impose(fault);
    await wait(forMs);
    proxy.heal();
  }
}
