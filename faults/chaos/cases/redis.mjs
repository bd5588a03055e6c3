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

/** The runs in flight end under the fault, and as each is over its candidate asks for one more. */
async function whileRunsGoOn({ stack, history, goal, figure }, lastsMs, again) {
  const from = Date.now();
  let isOver = false;
  const trouble = (async () => {
    while (Date.now() < from + lastsMs) await again();
    isOver = true;
  })();
  await wait(Math.min(8_000, lastsMs / 4));
  await stack.slow(50);
  await allOver(stack);
  const half = Math.ceil(stack.candidates.length / 2);
  for (const part of [stack.candidates.slice(0, half), stack.candidates.slice(half)]) {
    await wait(Math.max(0, Math.min(10_000, from + lastsMs - 5_000 - Date.now())));
    if (!isOver) await verifyAll(history, part);
  }
  await trouble;
  await allOver(stack);
  const { runs, p50, most } = await waitsOf(stack, from, from + lastsMs);
  figure(
    `${runs} runs asked for meanwhile were begun after ${p50?.toFixed(0)} ms (median), ${most?.toFixed(0)} ms at most`,
  );
  goal(`F3 runs asked for under the fault begin within ${mostWaitMs / 1000} s`, runs > 0 && most <= mostWaitMs);
}

/** The relay rings what had piled up, soon after Redis is whole again. */
async function rungAgain({ stack, goal, figure }) {
  const ms = await drained(stack).catch(() => Number.POSITIVE_INFINITY);
  figure(`the outbox was empty ${(ms / 1000).toFixed(1)} s after Redis was whole again`);
  goal('F3 the outbox drains within 10 s of the recovery', ms <= 10_000);
}
