import { setTimeout as wait } from 'node:timers/promises';
import { EnvironmentFault } from '../engine.js';
import type { Verified } from './sitting.js';

const tries = 3;
const pauseMs = 10_000;

/** As a run is tried again: a fault of the environment says nothing about the question, so it is asked once more. */
export async function persistently<T>(work: () => Promise<T>): Promise<T> {
  for (let left = tries; ; left -= 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof EnvironmentFault) || left === 1) throw error;
      process.stderr.write(`  once more: ${error.message}\n`);
      await wait(pauseMs);
    }
  }
}

/** Looks until everything could be observed, or as often as a run would; what is unknown then stays so. */
export async function untilKnown(verify: () => Promise<Verified[]>): Promise<Verified | undefined> {
  for (let left = tries; ; left -= 1) {
    const [seen] = await persistently(verify);
    const judged = seen === undefined ? [] : [...seen.verdict.checks, ...seen.verdict.guards];
    if (left === 1 || judged.every(({ verdict }) => verdict !== 'unknown')) return seen;
    await wait(pauseMs);
  }
}
