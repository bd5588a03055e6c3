import type { DataSource } from 'typeorm';
import type { ObservedResult } from '../engine.js';

/** Reads the database's clock once; afterwards its time is told by this process's steady clock. */
export type DatabaseClock = { now(): Date; offsetMs: number; readAt: Date };

/** A worker's own clock may be an hour off; what counts is compared on the clock of the database alone. */
export async function readDatabaseClock(dataSource: DataSource): Promise<DatabaseClock> {
  const asked = performance.now();
  const [{ now }]: [{ now: Date }] = await dataSource.query('SELECT clock_timestamp() AS now');
  const answered = performance.now();
  // Halfway between question and answer.
  const steady = (asked + answered) / 2;
  const at = (steadyMs: number) => now.getTime() + steadyMs - steady;
  return {
    now: () => new Date(at(performance.now())),
    offsetMs: at(performance.now()) - Date.now(),
    readAt: now,
  };
}

/**
 * The same observations with their times on the clock of the database. Kept within the look, for the worker's clock
 * may have been set in between.
 */
export function onDatabaseClock(results: readonly ObservedResult[], clock: DatabaseClock): ObservedResult[] {
  const earliest = clock.readAt.getTime();
  const latest = clock.now().getTime();
  const moved = (at: string) =>
    new Date(Math.min(latest, Math.max(earliest, Date.parse(at) + clock.offsetMs))).toISOString();
  return results.map((result) => ({
    ...result,
    observations: result.observations.map((observation) => ({ ...observation, at: moved(observation.at) })),
  }));
}
