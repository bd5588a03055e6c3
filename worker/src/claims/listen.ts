import { doorbellSchema } from '@stackproof/migrations';
import { createPostgresBackend, Worker, withBackend } from 'bullmq';
import { Redis } from 'ioredis';
import type { DoorbellPlace } from '../jobs/doorbell.js';
import { type JobPayload, jobPayload, queueName } from '../jobs/payload.js';

/** The hearing end of the queue. */
export type Listening = { close(): Promise<void> };

/**
 * Calls `onRing` for each doorbell. A ring says only "look now": it is done as soon as it was heard, so nothing
 * depends on what BullMQ thinks of the work itself.
 *
 * @param onTrouble gets errors of the connection; both backends go on trying by themselves
 */
export async function listen(
  place: DoorbellPlace,
  onRing: (jobId: string) => void,
  onTrouble: (error: Error) => void,
): Promise<Listening> {
  const heard = async ({ data }: { data: JobPayload }) => onRing(jobPayload.parse(data).jobId);
  if (place.redisUrl !== undefined) return listenOnRedis(place.redisUrl, heard, onTrouble);

  const onPostgres = withBackend(createPostgresBackend);
  const worker = new onPostgres.Worker<JobPayload>(queueName, heard, {
    connection: { connectionString: place.databaseUrl, schema: doorbellSchema, max: 3 },
  });
  worker.on('error', onTrouble);
  return { close: () => worker.close(true) };
}

function listenOnRedis(
  redisUrl: string,
  heard: (job: { data: JobPayload }) => Promise<void>,
  onTrouble: (error: Error) => void,
): Listening {
  // Not awaited: polling serves until Redis is there, and ioredis goes on trying by itself.
  const connection = new Redis(redisUrl, { maxRetriesPerRequest: null, lazyConnect: true });
  connection.on('error', onTrouble);
  connection.connect().catch(onTrouble);
  const worker = new Worker<JobPayload>(queueName, heard, { connection });
  worker.on('error', onTrouble);
  return {
    async close() {
      const wasReady = connection.status === 'ready';
      connection.disconnect();
      // BullMQ waits for ever for a connection that never came.
      if (wasReady) await worker.close(true);
    },
  };
}
