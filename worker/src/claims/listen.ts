import { setTimeout as pause } from 'node:timers/promises';
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
  const connection = new Redis(redisUrl, { maxRetriesPerRequest: null, lazyConnect: true });
  connection.on('error', onTrouble);
  let worker: Worker<JobPayload> | undefined;
  // Not before Redis was there once: a BullMQ worker that never connected cannot be closed. Polling serves until then.
  connection.once('ready', () => {
    worker = new Worker<JobPayload>(queueName, heard, { connection });
    worker.on('error', onTrouble);
  });
  connection.connect().catch(onTrouble);
  return {
    async close() {
      // BullMQ waits for a Redis that went away; the end of the process does not.
      await Promise.race([worker?.close(true), pause(2000, undefined, { ref: false })]);
      connection.disconnect();
    },
  };
}
