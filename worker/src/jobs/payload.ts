import { z } from 'zod';

/** Name of the one queue between api and workers. */
export const queueName = 'jobs';

/** What a doorbell carries: which row to look at, and nothing worth stealing or losing. */
export const jobPayload = z.strictObject({ jobId: z.uuid().describe('id of a row of jobs') });
export type JobPayload = z.infer<typeof jobPayload>;
