import { drained, submitAll, until } from '../runs.mjs';

/** Redis takes no ring, so all that is handed in is committed and not enqueued when the api is killed. */
export const killedApi = {
  name: 'killed-api',
  says: 'kill -9 of the api between commit and enqueue',
  needsRedis: true,
  submitsItself: true,
  async run({ stack, history, api, goal, figure }) {
    stack.redis.signal('SIGSTOP');
    await submitAll(history, stack.candidates);
    const [{ waiting }] = await stack.dataSource.query('SELECT count(*)::int AS waiting FROM outbox');
    api.kill('SIGKILL');
    await api.exited;
    history.event('killed', { process: 'api', waiting });
    goal('all runs are committed and none is enqueued when the api dies', waiting === stack.candidates.length);
    stack.redis.signal('SIGCONT');
    const again = await stack.startApi('api-again');
    const ms = await drained(stack).catch(() => Number.POSITIVE_INFINITY);
    figure(`${waiting} doorbells of the killed api were rung ${(ms / 1000).toFixed(1)} s after it was back`);
    goal('F4 the relay rings within 5 s of the api being back', ms <= 5_000);
    await until('the api answers', 20_000, () =>
      fetch(`${stack.api.url()}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      ),
    );
    return again;
  },
};
