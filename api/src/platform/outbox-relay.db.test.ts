import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { openTestDatabase, type TestDatabase } from '@stackproof/migrations/test';
import type { Pool } from 'pg';
import { until } from '../test/sitting.js';
import { openPool } from './database.module.js';
import { enqueue } from './enqueue.js';
import { OutboxRelay } from './outbox-relay.js';

Logger.overrideLogger(false);

let database: TestDatabase;
let pool: Pool;
let environmentId: string;
const relays: OutboxRelay[] = [];

beforeAll(async () => {
  database = await openTestDatabase();
  pool = openPool(database.url);
  const owner = randomUUID();
  await pool.query("INSERT INTO users (id, name, email) VALUES ($1, 'x', 'x@stackproof.test')", [owner]);
  const { rows } = await pool.query<{ id: string }>(
    `INSERT INTO environments (owner_id, name, host, port, ssh_user, state)
     VALUES ($1, 'lab', '192.0.2.1', 22, 'stack', 'scanning') RETURNING id`,
    [owner],
  );
  environmentId = rows[0]?.id ?? '';
});
afterEach(async () => {
  await Promise.all(relays.splice(0).map((relay) => relay.onModuleDestroy()));
  await pool.query('DELETE FROM jobs');
});
afterAll(async () => {
  await pool.end();
  await database.close();
});

function open(ring: (jobId: string, sequence: number) => Promise<void>): OutboxRelay {
  const relay = new OutboxRelay(pool, { ring, close: async () => undefined });
  relays.push(relay);
  relay.onApplicationBootstrap();
  return relay;
}

const waiting = async () => (await pool.query('SELECT 1 FROM outbox')).rowCount;

/** A job that is over, so that the next one may be written beside it. */
async function write(): Promise<void> {
  await database.dataSource.transaction((manager) => enqueue(manager, [{ kind: 'scan', environmentId }]));
  await pool.query("UPDATE jobs SET state = 'done'");
}

describe('the relay', () => {
  test('rings once for each row, shared between processes', async () => {
    for (let i = 0; i < 30; i += 1) await write();
    const rung: string[] = [];
    const ring = async (jobId: string) => void rung.push(jobId);
    open(ring);
    open(ring);
    await until(async () => (await waiting()) === 0);
    expect(rung).toHaveLength(30);
    expect(new Set(rung).size).toBe(30);
  });

  test('keeps the rows while the queue is away, and rings when it is back', async () => {
    const rung: string[] = [];
    let isAway = true;
    const relay = open(async (jobId) => {
      if (isAway) throw new Error('the queue is away');
      rung.push(jobId);
    });
    await write();
    relay.poke();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect([await waiting(), rung.length]).toEqual([1, 0]);
    isAway = false;
    await until(async () => (await waiting()) === 0);
    expect(rung).toHaveLength(1);
  });

  test('outlives a connection that is lost while it rings, and rings again', async () => {
    let rings = 0;
    open(async () => {
      rings += 1;
      if (rings > 1) return;
      await database.dataSource.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'stackproof-api' AND datname = current_database()",
      );
      await new Promise((resolve) => setTimeout(resolve, 100));
    });
    await write();
    await until(async () => rings === 2 && (await waiting()) === 0);
  });

  test('rings at a poke, not at its next turn', async () => {
    const rung: string[] = [];
    const relay = open(async (jobId) => void rung.push(jobId));
    await new Promise((resolve) => setTimeout(resolve, 100));
    await write();
    const poked = Date.now();
    relay.poke();
    await until(() => rung.length === 1);
    expect(Date.now() - poked).toBeLessThan(900);
  });

  test('a change that is rolled back leaves nothing to ring for', async () => {
    const change = database.dataSource.transaction(async (manager) => {
      await enqueue(manager, [{ kind: 'scan', environmentId }]);
      throw new Error('changed my mind');
    });
    await expect(change).rejects.toThrow('changed my mind');
    expect(await waiting()).toBe(0);
  });
});
