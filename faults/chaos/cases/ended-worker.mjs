import { setTimeout as wait } from 'node:timers/promises';
import { claimedAgain, heldBy } from '../runs.mjs';

export const endedWorker = {
  name: 'ended-worker',
  says: 'SIGTERM of a worker under load',
  inSmoke: true,
  async run({ stack, atOnce, workers: [ended, other], dice, goal, figure }) {
    const next = await stack.startWorker(atOnce);
    await wait(dice.integer(500, 4_000));
    const held = await heldBy(stack, [ended]);
    const askedAt = Date.now();
    ended.kill('SIGTERM');
    const { code, at } = await ended.exited;
    const left = await heldBy(stack, [ended]);
    figure(`it held ${held.length} runs and was gone after ${((at - askedAt) / 1000).toFixed(1)} s`);
    goal('F7 it exits by itself, with code 0, within 10 s', code === 0 && at - askedAt <= 10_000);
    goal('F7 every lease is given back', held.length > 0 && left.length === 0);
    const again = await claimedAgain(stack, held, [next, other], askedAt);
    figure(`${again.jobs} runs were taken again, the last after ${(again.lastMs / 1000).toFixed(1)} s`);
    goal('all its runs are taken again', again.jobs === held.length);
  },
};
