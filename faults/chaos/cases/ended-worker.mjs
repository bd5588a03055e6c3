import { setTimeout as wait } from 'node:timers/promises';
import { claimedAgain } from '../runs.mjs';

export const endedWorker = {
  name: 'ended-worker',
  says: 'SIGTERM of a worker under load',
  inSmoke: true,
  async run({ stack, atOnce, workers: [ended], dice, goal, figure }) {
    await wait(dice.integer(500, 4_000));
    const [{ held }] = await heldBy(stack, ended.name);
    const askedAt = Date.now();
    ended.kill('SIGTERM');
    const { code, at } = await ended.exited;
    const [{ held: left }] = await heldBy(stack, ended.name);
    figure(`it held ${held} runs and was gone after ${((at - askedAt) / 1000).toFixed(1)} s`);
    goal('F7 it exits by itself, with code 0, within 10 s', code === 0 && at - askedAt <= 10_000);
    goal('F7 every lease is given back', held > 0 && left === 0);
    const next = await stack.startWorker(atOnce);
    await wait(5_000);
    const again = await claimedAgain(stack, askedAt, [next.name, 'worker-2']);
    figure(`${again.jobs} runs were taken again, the last after ${(again.lastMs / 1000).toFixed(1)} s`);
    goal('all its runs are taken again', again.jobs === held);
  },
};

function heldBy({ dataSource }, who) {
  return dataSource.query(
    `SELECT count(*)::int AS held FROM jobs JOIN audit.claims ON job_id = jobs.id AND claims.epoch = lease_epoch
     WHERE jobs.state = 'running' AND who = $1`,
    [who],
  );
}
