import { setTimeout as wait } from 'node:timers/promises';
import { allOver, claimedAgain } from '../runs.mjs';
import { resultsHash } from '../snapshot.mjs';

/** One worker stands still for a minute, others do its runs, then it goes on where it was. */
export const pausedWorker = {
  name: 'paused-worker',
  says: 'SIGSTOP of a worker for 60 s, then SIGCONT',
  async run({ stack, atOnce, workers: [paused], dice, goal, figure, history }) {
    await wait(dice.integer(500, 3_000));
    const stoppedAt = Date.now();
    paused.kill('SIGSTOP');
    const spare = await stack.startWorker(atOnce);
    await wait(20_000);
    await stack.slow(0);
    await allOver(stack);
    const again = await claimedAgain(stack, stoppedAt, [spare.name, 'worker-2']);
    figure(`its runs were taken again after ${(again.lastMs / 1000).toFixed(1)} s at most`);
    goal('the runs of the paused worker are done while it stands still', Date.now() - stoppedAt < 60_000);
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
