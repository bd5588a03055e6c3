import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { dice } from '../../question-bank/dist/draw/dice.js';
import { readFinalState } from './checker/final-state.mjs';
import { invariants } from './checker/invariants.mjs';
import { noSecretShows } from './checker/secrets.mjs';
import { openHistory } from './history.mjs';
import { withRedis } from './redis-command.mjs';
import { allOver, drained, inFlight, submitAll, until } from './runs.mjs';
import { startSavers } from './savers.mjs';
import { resultsHash } from './snapshot.mjs';
import { openStack } from './stack.mjs';

const savers = 4;

/**
 * One fault on a stack of its own, with as many runs in flight as the lane has environments: break, heal, wait, check.
 *
 * @param {import('./stack.mjs').Place} place
 * @param {object} chosen a case of `cases/`
 * @param {{ backend: 'redis' | 'postgres', isSmoke: boolean, seed: string }} options
 * @returns {Promise<{ results: { says: string, problems: string[] }[], figures: string[] }>}
 */
export async function runCase(place, chosen, { backend, isSmoke, seed }) {
  const { name } = chosen;
  const stack = await openStack(place, { ...chosen, backend });
  const history = openHistory(join(stack.folder, 'history.jsonl'));
  const drawn = dice(seed, name);
  const results = [];
  const figures = [];
  try {
    for (const { attemptId: attempt, environment } of stack.candidates) {
      const answers = drawn.pick(['correct', 'broken']);
      await environment.set({ answers });
      history.event('truth', { attempt, answers, changes: (await environment.counters()).changes });
    }
    await stack.hold(true);
    const atOnce = Math.ceil(stack.candidates.length / 2);
    const api = await stack.startApi();
    // Before the workers, so that they find all of it at once and every run is in the middle when the fault comes.
    if (!chosen.submitsItself) await submitAll(history, stack.candidates);
    const workers = await Promise.all([stack.startWorker(atOnce), stack.startWorker(atOnce)]);
    if (!chosen.submitsItself) await inFlight(stack, stack.candidates.length);
    const saving = await startSavers(stack, history, savers);
    history.event('fault', { name });
    await chosen.run({
      stack,
      history,
      api,
      workers,
      atOnce,
      isSmoke,
      dice: drawn,
      goal: (says, holds) => results.push({ says, problems: holds ? [] : ['see the figures'] }),
      figure: (text) => figures.push(text),
    });
    history.event('healed');
    const healedAt = Date.now();
    await stack.hold(false);
    await allOver(stack);
    figures.push(`all runs were over ${((Date.now() - healedAt) / 1000).toFixed(1)} s after the fault`);
    await settle(stack, history, saving);
    results.push(...(await check(stack, history)));
  } finally {
    await stack.close();
  }
  return { results, figures };
}

/** Until the time of the candidates who save is over, the outbox is empty and Redis was emptied. */
async function settle(stack, history, saving) {
  await saving.done;
  await until('the attempts on paper are closed', 60_000, async () => {
    const rows = await stack.dataSource.query("SELECT 1 FROM attempts WHERE state = 'open'");
    return rows.length === 0;
  }).catch(() => undefined);
  await drained(stack).catch(() => undefined);
  for (const { attemptId: attempt, environment } of stack.candidates) {
    history.event('environment', { attempt, ...(await environment.counters()) });
  }
  if (stack.redis === undefined) return;
  const before = await resultsHash(stack);
  await withRedis(stack.redis.url, (redis) => redis.flushall());
  await wait(3_000);
  history.event('emptied', { before, after: await resultsHash(stack) });
}

async function check(stack, history) {
  const bodies = await Promise.all(
    stack.candidates
      .slice(0, 10)
      .map(({ attemptId, client }) => client.send('GET', `/api/attempts/${attemptId}/result`)),
  );
  const shown = await noSecretShows(stack, { results: bodies.map(({ body }) => JSON.stringify(body)) });
  const seen = { lines: await history.close(), final: await readFinalState(stack.dataSource) };
  return [
    ...invariants.map(([says, holds]) => ({ says, problems: holds(seen) })),
    { says: 'I8 no secret shows in logs, Redis, results or columns not made for it', problems: shown },
  ];
}
