import type { JobKind } from '@stackproof/migrations';
import { changesChannel } from '@stackproof/worker/jobs';
import type { EntityManager } from 'typeorm';
import type { ChangeEvent } from '../contract/index.js';

export type NewJob = { kind: JobKind; environmentId: string; attemptId?: string; runId?: string };

/**
 * Writes jobs and their doorbells in the caller's transaction: either the change and its work exist, or neither.
 * Poke the relay after the commit.
 */
export async function enqueue(manager: EntityManager, jobs: NewJob[]): Promise<void> {
  await manager.query(
    `WITH job AS (
       INSERT INTO jobs (kind, environment_id, attempt_id, run_id)
       SELECT kind, "environmentId", "attemptId", "runId"
       FROM jsonb_to_recordset($1) AS wanted (kind text, "environmentId" uuid, "attemptId" uuid, "runId" uuid)
       RETURNING id
     )
     INSERT INTO outbox (job_id) SELECT id FROM job`,
    [JSON.stringify(jobs)],
  );
}

/** Tells every page that follows one of these that it changed, once the transaction commits. */
export async function announce(manager: EntityManager, topic: ChangeEvent['topic'], ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await manager.query(
    `SELECT pg_notify($1, json_build_object('topic', $2::text, 'id', id)::text) FROM unnest($3::uuid[]) AS id`,
    [changesChannel, topic, ids],
  );
}
