import { setTimeout as wait } from 'node:timers/promises';
import { claimedAgain, inFlight } from '../runs.mjs';

/** Both workers die, and so do the two that take over: every run is cut off three times. */
export const killedWorker = {
  name: 'killed-worker',
  says: 'kill -9 of the workers three times in one run',
  inSmoke: true,
  async run({ stack, atOnce, workers, dice, goal, figure, isSmoke }) {
    let crew = workers;
    const runs = stack.candidates.length;
    for (let time = 1; time <= (isSmoke ? 1 : 3); time += 1) {
      const idle = await Promise.all([stack.startWorker(atOnce), stack.startWorker(atOnce)]);
      await wait(dice.integer(500, 4_000));
      const killedAt = Date.now();
      for (const worker of crew) worker.kill('SIGKILL');
      await Promise.all(crew.map(({ exited }) => exited));
      crew = idle;
      await inFlight(stack, runs);
      const again = await claimedAgain(
        stack,
        killedAt,
        crew.map(({ name }) => name),
      );
      figure(`kill ${time}: ${again.jobs} runs again after ${seconds(again.firstMs)} to ${seconds(again.lastMs)} s`);
      goal(
        `F1 after kill ${time} all ${runs} runs are taken again within 35 s`,
        again.jobs === runs && again.lastMs <= 35_000,
      );
    }
  },
};

function seconds(ms) {
  return (ms / 1000).toFixed(1);
}
