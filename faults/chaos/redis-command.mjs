import { Redis } from 'ioredis';

/** Works on a Redis with a connection of its own. */
export async function withRedis(url, work) {
  const redis = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 1, retryStrategy: () => null });
  redis.on('error', () => undefined);
  await redis.connect();
  try {
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}

/** Everything a Redis holds, as one text. */
export function contentOf(url) {
  return withRedis(url, async (redis) => {
    const parts = [];
    for (const key of await redis.keys('*')) parts.push(key, JSON.stringify(await heldAt(redis, key)));
    return parts.join('\n');
  });
}

async function heldAt(redis, key) {
  const type = await redis.type(key);
  const read = {
    string: () => redis.get(key),
    hash: () => redis.hgetall(key),
    list: () => redis.lrange(key, 0, -1),
    set: () => redis.smembers(key),
    zset: () => redis.zrange(key, 0, -1),
    stream: () => redis.xrange(key, '-', '+'),
  };
  return read[type]();
}
