import { setTimeout as wait } from 'node:timers/promises';
import { claimedAgain, heldBy } from '../runs.mjs';

/** Both workers die, and so do the two that take over, and those after them: runs are cut off three times. */
export const killedWorker = {
  name: 'killed-worker',
  says: 'kill -9 of the workers three times in one run',
  inSmoke: true,
  async run({ stack, atOnce, workers, dice, goal, figure, isSmoke }) {
    const kills = isSmoke ? 1 : 3;
    let crew = workers;
    let cutEachTime = new Set(await heldBy(stack, crew));
    for (let time = 1; time <= kills; time += 1) {
      const idle = await Promise.all([stack.startWorker(atOnce), stack.startWorker(atOnce)]);
      await wait(dice.integer(500, 4_000));
      const killedAt = Date.now();
      for (const worker of crew) worker.kill('SIGKILL');
      await Promise.all(crew.map(({ exited }) => exited));
      const held = await heldBy(stack, crew);
      cutEachTime = cutEachTime.intersection(new Set(held));
      crew = idle;
      const { jobs, firstMs, lastMs } = await claimedAgain(stack, held, crew, killedAt);
      figure(`kill ${time} cut off ${held.length} runs; taken again after ${seconds(firstMs)} to ${seconds(lastMs)} s`);
      goal(`F1 all runs cut off by kill ${time} are taken again within 35 s`, jobs === held.length && lastMs <= 35_000);
    }
    figure(`${cutEachTime.size} runs were cut off ${kills} times`);
    goal('runs were cut off every time', cutEachTime.size > 0);
  },
};

function seconds(ms) {
  return (ms / 1000).toFixed(1);
}
