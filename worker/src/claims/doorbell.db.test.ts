import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@stackproof/migrations/test';
import { type Doorbell, type DoorbellPlace, openDoorbell } from '../jobs/index.js';
import { type Listening, listen } from './listen.js';

const redisUrl = process.env.TEST_REDIS_URL;

describe('the doorbell on Postgres', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase({ doorbell: true });
  });
  afterAll(() => database.close());

  describe('rings well', () => ringsWell(() => ({ databaseUrl: database.url })));
});

(redisUrl === undefined ? describe.skip : describe)('the doorbell on Redis', () => {
  describe('rings well', () => ringsWell(() => ({ databaseUrl: 'postgres://unused', redisUrl })));

  test('a Redis that is away refuses the ring within seconds instead of keeping it', async () => {
    const doorbell = await openDoorbell({ databaseUrl: 'postgres://unused', redisUrl: 'redis://127.0.0.1:1' });
    await expect(doorbell.ring(randomUUID(), 0)).rejects.toThrow();
    await doorbell.close();
  });
});

function ringsWell(place: () => DoorbellPlace): void {
  const heard: string[] = [];
  const hearing = new EventTarget();
  let doorbell: Doorbell;
  let listening: Listening;
  beforeAll(async () => {
    doorbell = await openDoorbell(place());
    listening = await listen(
      place(),
      (jobId) => {
        heard.push(jobId);
        hearing.dispatchEvent(new Event(jobId));
      },
      (error) => expect(error).toBeUndefined(),
    );
  });
  afterAll(async () => {
    await listening.close();
    await doorbell.close();
  });

  test('a job rung twice with growing sequence is heard twice', async () => {
    const jobId = randomUUID();
    for (const sequence of [0, 1]) {
      const next = once(hearing, jobId);
      await doorbell.ring(jobId, sequence);
      await next;
    }
    expect(heard.filter((id) => id === jobId)).toHaveLength(2);
  });

  test('a hundred rings at once are all heard', async () => {
    const ids = Array.from({ length: 100 }, () => randomUUID());
    const all = Promise.all(ids.map((id) => once(hearing, id)));
    await Promise.all(ids.map((id) => doorbell.ring(id, 0)));
    await all;
    expect(heard).toEqual(expect.arrayContaining(ids));
  });
}
