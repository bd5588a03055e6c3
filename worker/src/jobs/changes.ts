import type { EntityManager } from 'typeorm';

/** The one channel of NOTIFY; every api process listens to it. */
export const changesChannel = 'changes';

/** What readers should read again. `id` is the attempt's for `attempt` and `result`, else the environment's. */
export type Change = { topic: 'attempt' | 'environment' | 'result'; id: string };

/** Tells all listeners of a change, once the transaction commits and only then. */
export async function announce(database: EntityManager, change: Change): Promise<void> {
  await database.query('SELECT pg_notify($1, $2)', [changesChannel, JSON.stringify(change)]);
}
