import { setTimeout as wait } from 'node:timers/promises';
import { allOver, claimedAgain, heldBy } from '../runs.mjs';
import { resultsHash } from '../snapshot.mjs';

/** One worker stands still for a minute, others do its runs, then it goes on where it was. */
export const pausedWorker = {
  name: 'paused-worker',
  says: 'SIGSTOP of a worker for 60 s and until others did its runs, then SIGCONT',
  async run({ stack, atOnce, workers: [paused, other], dice, goal, figure, history }) {
    const spare = await stack.startWorker(atOnce);
    await wait(dice.integer(500, 3_000));
    const held = await heldBy(stack, [paused]);
    const stoppedAt = Date.now();
    paused.kill('SIGSTOP');
    await wait(20_000);
    await stack.hold(false);
    await allOver(stack);
    const again = await claimedAgain(stack, held, [spare, other], stoppedAt);
    figure(
      `it held ${held.length} runs; ${again.jobs} were taken again after ${(again.lastMs / 1000).toFixed(1)} s at most`,
    );
    // One that had all but ended when it was stopped may have ended.
    goal('its runs are done by others', again.jobs > 0);
    figure(`all runs were over ${((Date.now() - stoppedAt) / 1000).toFixed(1)} s after it was stopped`);
    await wait(Math.max(0, stoppedAt + 60_000 - Date.now()));
    const before = await resultsHash(stack);
    history.event('snapshot', { hash: before, when: 'before SIGCONT' });
    paused.kill('SIGCONT');
    await wait(8_000);
    const after = await resultsHash(stack);
    history.event('snapshot', { hash: after, when: 'after SIGCONT' });
    goal('F2 what the woken worker found changes nothing', before === after);
    goal('the woken worker lives on', paused.isAlive());
  },
};
