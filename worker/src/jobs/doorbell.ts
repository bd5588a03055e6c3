import { once } from 'node:events';
import { doorbellSchema } from '@stackproof/migrations';
import { createPostgresBackend, Queue, withBackend } from 'bullmq';
import { Redis } from 'ioredis';
import { type JobPayload, queueName } from './payload.js';

/** Where the queue lives: on Redis when there is one, else in Postgres beside everything else. */
export type DoorbellPlace = { databaseUrl: string; redisUrl?: string | undefined };

/** The producing end of the queue. */
export type Doorbell = {
  /**
   * Wakes a worker for one job. `sequence` is the row's `dispatch_sequence`: the same pair rings once, a higher
   * sequence rings again. Rejects within seconds when the queue is away; the workers' polling finds the row anyway.
   */
  ring(jobId: string, sequence: number): Promise<void>;
  close(): Promise<void>;
};

/**
 * Opens the doorbell. On Postgres, BullMQ's tables must exist: `migrations/dist/migrate.js` makes them.
 *
 * @param onTrouble gets errors of the connection in between; none of them loses a job
 */
export async function openDoorbell(
  place: DoorbellPlace,
  onTrouble: (error: Error) => void = () => undefined,
): Promise<Doorbell> {
  return place.redisUrl === undefined
    ? openOnPostgres(place.databaseUrl, onTrouble)
    : openOnRedis(place.redisUrl, onTrouble);
}

async function openOnPostgres(databaseUrl: string, onTrouble: (error: Error) => void): Promise<Doorbell> {
  const onPostgres = withBackend(createPostgresBackend);
  const queue = new onPostgres.Queue<JobPayload>(queueName, {
    connection: { connectionString: databaseUrl, schema: doorbellSchema, max: 2 },
  });
  queue.on('error', onTrouble);
  await queue.waitUntilReady();
  return {
    ring: async (jobId, sequence) => void (await queue.add('job', { jobId }, ringOptions(jobId, sequence))),
    close: () => queue.close(),
  };
}

function openOnRedis(redisUrl: string, onTrouble: (error: Error) => void): Doorbell {
  // A producer fails at once instead of piling up what the outbox holds anyway.
  const connection = new Redis(redisUrl, { maxRetriesPerRequest: 1, enableOfflineQueue: false, lazyConnect: true });
  connection.on('error', onTrouble);
  // A Redis that is away now is no reason not to start: ioredis goes on trying by itself.
  connection.connect().catch(onTrouble);
  let queue: Queue<JobPayload> | undefined;
  return {
    async ring(jobId, sequence) {
      await readyWithin(connection, 2000);
      // Not before Redis was there once: a BullMQ queue that never connected cannot be closed.
      queue ??= new Queue<JobPayload>(queueName, { connection }).on('error', onTrouble);
      await queue.add('job', { jobId }, ringOptions(jobId, sequence));
    },
    async close() {
      if (connection.status === 'ready') await queue?.close();
      connection.disconnect();
    },
  };
}

/** BullMQ itself would wait for Redis without end. */
async function readyWithin(connection: Redis, timeoutMs: number): Promise<void> {
  if (connection.status === 'ready') return;
  try {
    await once(connection, 'ready', { signal: AbortSignal.timeout(timeoutMs) });
  } catch (cause) {
    throw new Error('Redis is away; polling will find the job.', { cause });
  }
}

function ringOptions(jobId: string, sequence: number) {
  // Retries live in Postgres; a doorbell that was heard or failed leaves nothing that could swallow the next one.
  return { jobId: `${jobId}.${sequence}`, attempts: 1, removeOnComplete: true, removeOnFail: true };
}
