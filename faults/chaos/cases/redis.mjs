import { setTimeout as wait } from 'node:timers/promises';
import { withRedis } from '../redis-command.mjs';
import { allOver, drained, verifyAll, waitsOf } from '../runs.mjs';

/** Polling finds what the doorbell does not announce; this is what it may cost. */
const mostWaitMs = 5_000;

export const flushedRedis = {
  name: 'flushed-redis',
  says: 'Redis FLUSHALL every 5 s for 60 s',
  needsRedis: true,
  async run(context) {
    const { stack } = context;
    await whileRunsGoOn(context, 60_000, async () => {
      await wait(5_000);
      await withRedis(stack.redis.url, (redis) => redis.flushall());
    });
  },
};

export const awayRedis = {
  name: 'away-redis',
  says: 'Redis killed and away for two minutes',
  needsRedis: true,
  async run(context) {
    const { stack } = context;
    await stack.redis.kill();
    await whileRunsGoOn(context, 120_000, () => wait(1_000));
    await stack.redis.start();
    await rungAgain(context);
  },
};

export const fullRedis = {
  name: 'full-redis',
  says: 'Redis full: noeviction, every write refused for 30 s',
  needsRedis: true,
  async run(context) {
    const { stack } = context;
    const limit = (bytes) => withRedis(stack.redis.url, (redis) => redis.config('SET', 'maxmemory', bytes));
    await limit('1');
    await whileRunsGoOn(context, 30_000, () => wait(1_000));
    await limit('0');
    await rungAgain(context);
  },
};

/** The runs in flight end under the fault, then each candidate asks for one more; the fault lasts until those are over. */
async function whileRunsGoOn({ stack, history, goal, figure }, leastMs, again) {
  const from = Date.now();
  let isEnough = false;
  const trouble = (async () => {
    while (!isEnough || Date.now() < from + leastMs) await again();
  })();
  await wait(leastMs / 8);
  await stack.hold(false);
  await allOver(stack);
  const askedFrom = Date.now();
  const waves = 4;
  for (let wave = 0; wave < waves; wave += 1) {
    await wait(Math.max(0, from + (leastMs * (wave + 1)) / (waves + 1) - Date.now()));
    await verifyAll(
      history,
      stack.candidates.filter((_, index) => index % waves === wave),
    );
  }
  await allOver(stack);
  isEnough = true;
  await trouble;
  const { runs, p50, most } = await waitsOf(stack, askedFrom, Date.now());
  figure(
    `${runs} runs asked for meanwhile were begun after ${p50?.toFixed(0)} ms (median), ${most?.toFixed(0)} ms at most`,
  );
  goal(
    `F3 all ask for one more run under the fault, begun within ${mostWaitMs / 1000} s`,
    runs === stack.candidates.length && most <= mostWaitMs,
  );
}

/** The relay rings what had piled up, soon after Redis is whole again. */
async function rungAgain({ stack, goal, figure }) {
  const ms = await drained(stack).catch(() => Number.POSITIVE_INFINITY);
  figure(`the outbox was empty ${(ms / 1000).toFixed(1)} s after Redis was whole again`);
  goal('F3 the outbox drains within 10 s of the recovery', ms <= 10_000);
}
