import type { DataSource } from 'typeorm';
import { type ClaimedJob, claimNext } from '../claims/claim.js';

/** The next job, claimed; throws when none waits. */
export async function claim(dataSource: DataSource): Promise<ClaimedJob> {
  const job = await claimNext(dataSource);
  if (job === undefined) throw new Error('there was nothing to claim');
  return job;
}

/** As if its worker had fallen silent long enough. */
export async function letLeaseRunOut(dataSource: DataSource, { id }: { id: string }): Promise<void> {
  await dataSource.query("UPDATE jobs SET lease_until = clock_timestamp() - interval '1 ms' WHERE id = $1", [id]);
}

/** The only job there is, as it is stored. */
export async function storedJob(dataSource: DataSource): Promise<unknown> {
  return (await dataSource.query('SELECT * FROM jobs'))[0];
}
