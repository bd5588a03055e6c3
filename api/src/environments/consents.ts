import type { EnvironmentEntity } from '@stackproof/migrations';
import type { EntityManager } from 'typeorm';
import type { User } from '../platform/allow.js';
import { rowsOf } from '../platform/rows.js';
import { ConsentMismatch } from './environment.problems.js';
import type { Consent } from './environments.present.js';

/** The newest consent by environment. */
export async function consentsTo(
  manager: Pick<EntityManager, 'query'>,
  environmentIds: string[],
): Promise<Map<string, Consent>> {
  const rows = await rowsOf<Consent & { id: string }>(
    manager,
    `SELECT DISTINCT ON (environment_id) environment_id AS id, users.name AS by, given_at AS at, listed
     FROM consents JOIN users ON users.id = user_id
     WHERE environment_id = ANY ($1) ORDER BY environment_id, given_at DESC`,
    [environmentIds],
  );
  return new Map(rows.map(({ id, ...consent }) => [id, consent]));
}

/**
 * Writes down who consents to exams beside what the newest preflight listed.
 *
 * @throws ConsentMismatch when the typed name is not that of the host, or nothing was listed yet
 */
export async function addConsent(
  manager: Pick<EntityManager, 'query'>,
  user: User,
  { id, foreignThings }: EnvironmentEntity,
  typed: string,
): Promise<void> {
  const listed = foreignThings as { hostname: string } | null;
  if (listed === null || typed.trim() !== listed.hostname) throw new ConsentMismatch(listed?.hostname);
  await manager.query('INSERT INTO consents (environment_id, user_id, typed, listed) VALUES ($1, $2, $3, $4)', [
    id,
    user.id,
    typed.trim(),
    JSON.stringify(listed),
  ]);
}
