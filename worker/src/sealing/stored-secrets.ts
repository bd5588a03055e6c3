import type { DataSource, EntityManager } from 'typeorm';
import { type KeyRing, SealingKeyRefused } from './key-ring.js';
import { keyPlace, SealBroken, type Sealed, seal, unseal } from './seal.js';

type Database = Pick<EntityManager, 'query'>;

/** How many stored secrets each key of the ring, or outside it, opens. */
export async function countByKid(database: Database): Promise<Map<string, number>> {
  const rows: { kid: string | null; secrets: number }[] = await database.query(
    `SELECT sealed_key ->> 'kid' AS kid, count(*)::int AS secrets FROM environments
     WHERE sealed_key IS NOT NULL GROUP BY 1 ORDER BY 1`,
  );
  return new Map(rows.map(({ kid, secrets }) => [kid ?? 'unnamed', secrets]));
}

/**
 * Refuses to work with a ring that lacks a key some stored secret needs.
 *
 * @throws SealingKeyRefused
 */
export async function requireEveryKey(database: Database, ring: KeyRing): Promise<void> {
  const missing = [...(await countByKid(database))].filter(([kid]) => ring.find(kid) === undefined);
  if (missing.length === 0) return;
  const list = missing.map(([kid, secrets]) => `${kid} (opens ${secrets} SSH keys)`).join(', ');
  throw new SealingKeyRefused(
    `The key ring lacks ${list}. It holds ${ring.kids().join(', ')}. ` +
      'Put the missing key back into SEALING_KEY or SEALING_KEY_FILE, before the others; the last key seals.',
  );
}

/** What sealing anew came to. `broken` are ids of environments whose secret opens with no key of the ring. */
export type Rewrapped = { done: number; of: number; broken: string[] };

type Row = { id: string; sealed: Sealed };
const batchRows = 250;

/**
 * Seals every secret anew under the newest key, while workers go on: a secret that changes meanwhile is left to the
 * change. Stopped at any moment, the next call does the rest.
 *
 * The secret gets a fresh key of its own too, because it is bound to the kid like that key is.
 */
export async function rewrap(
  database: DataSource,
  ring: KeyRing,
  { signal, onProgress }: { signal?: AbortSignal; onProgress?: (progress: Rewrapped) => void } = {},
): Promise<Rewrapped> {
  const newest = ring.newest();
  const stale = "sealed_key IS NOT NULL AND sealed_key ->> 'kid' IS DISTINCT FROM $1";
  const [count]: { rows: number }[] = await database.query(
    `SELECT count(*)::int AS rows FROM environments WHERE ${stale}`,
    [newest.kid],
  );
  const progress: Rewrapped = { done: 0, of: count?.rows ?? 0, broken: [] };
  let after = '00000000-0000-0000-0000-000000000000';
  while (!signal?.aborted) {
    const rows: Row[] = await database.query(
      `SELECT id, sealed_key AS sealed FROM environments WHERE ${stale} AND id > $2 ORDER BY id LIMIT ${batchRows}`,
      [newest.kid, after],
    );
    const last = rows.at(-1);
    if (last === undefined) break;
    after = last.id;
    const renewed = rows.flatMap(({ id, sealed }) => {
      const anew = sealedAnew(id, sealed, ring);
      if (anew === undefined) progress.broken.push(id);
      return anew === undefined ? [] : [{ id, sealed, anew }];
    });
    await database.query(
      `UPDATE environments SET sealed_key = renewed.anew
       FROM jsonb_to_recordset($1) AS renewed (id uuid, sealed jsonb, anew jsonb)
       WHERE environments.id = renewed.id AND environments.sealed_key = renewed.sealed`,
      [JSON.stringify(renewed)],
    );
    progress.done += renewed.length;
    onProgress?.(progress);
  }
  return progress;
}

function sealedAnew(id: string, sealed: Sealed, ring: KeyRing): Sealed | undefined {
  const place = keyPlace(id);
  let secret: Buffer | undefined;
  try {
    secret = unseal(sealed, place, ring);
    return seal(secret, place, ring.newest());
  } catch (error) {
    if (error instanceof SealBroken) return undefined;
    throw error;
  } finally {
    secret?.fill(0);
  }
}
