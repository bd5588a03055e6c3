import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@stackproof/migrations/test';
import { buildEnvironment } from '../test/rows.js';
import { type KeyRing, ringOf, type SealingKey } from './key-ring.js';
import { keyPlace, seal, unseal } from './seal.js';
import { countByKid, requireEveryKey, rewrap } from './stored-secrets.js';

const oldKey: SealingKey = { kid: 'old', bytes: randomBytes(32) };
const newKey: SealingKey = { kid: 'new', bytes: randomBytes(32) };
const ring = ringOf([oldKey, newKey]);

let database: TestDatabase;
let owner: string;
beforeAll(async () => {
  database = await openTestDatabase();
  const environment = await buildEnvironment(database.dataSource);
  const [row] = await database.dataSource.query('SELECT owner_id FROM environments WHERE id = $1', [environment]);
  owner = row.owner_id;
});
afterAll(() => database.close());
afterEach(() => database.dataSource.query('DELETE FROM environments'));

test('10,000 secrets are sealed anew while they are opened, replaced and removed', async () => {
  const ids = await buildSealed(10_000);
  const { dataSource } = database;
  const busy = new AbortController();
  const opened = useMeanwhile(ids, busy.signal);
  // One is made anew and one goes away in the middle.
  const [replaced = '', removed = ''] = [ids.at(-1), ids.at(-2)];
  const fresh = seal(Buffer.from('made anew'), keyPlace(replaced), newKey);
  const changes = Promise.all([
    dataSource.query('UPDATE environments SET sealed_key = $2 WHERE id = $1', [replaced, fresh]),
    dataSource.query('DELETE FROM environments WHERE id = $1', [removed]),
  ]);

  const { broken } = await rewrap(dataSource, ring);
  await changes;
  busy.abort();
  expect(await opened).toBeGreaterThan(0);
  expect(broken).toEqual([]);
  expect([...(await countByKid(dataSource.manager))]).toEqual([['new', 9_999]]);
  expect(await secretOf(replaced, ringOf([newKey]))).toBe('made anew');
  expect(await secretOf(ids[0] ?? '', ringOf([newKey]))).toBe(`secret of ${ids[0]}`);
}, 120_000);

test('a rotation that was stopped goes on where it was', async () => {
  const ids = await buildSealed(600);
  const stopping = new AbortController();
  const first = await rewrap(database.dataSource, ring, {
    signal: stopping.signal,
    onProgress: () => stopping.abort(),
  });
  expect(first.done).toBeLessThan(600);
  const second = await rewrap(database.dataSource, ring);
  expect([first.done + second.done, second.of]).toEqual([600, 600 - first.done]);
  for (const id of ids.slice(0, 3)) expect(await secretOf(id, ringOf([newKey]))).toBe(`secret of ${id}`);
});

test('secrets that do not open are named and left as they are', async () => {
  const [one = '', other = '', third = ''] = await buildSealed(3);
  const { dataSource } = database;
  await dataSource.query(
    `UPDATE environments SET sealed_key = (SELECT sealed_key FROM environments WHERE id = $2) WHERE id = $1`,
    [one, other],
  );
  const [{ sealed_key: before }] = await dataSource.query('SELECT sealed_key FROM environments WHERE id = $1', [one]);
  expect(await rewrap(dataSource, ring)).toMatchObject({ done: 2, of: 3, broken: [one] });
  const [{ sealed_key: after }] = await dataSource.query('SELECT sealed_key FROM environments WHERE id = $1', [one]);
  expect(after).toEqual(before);
  expect(await secretOf(third, ringOf([newKey]))).toBe(`secret of ${third}`);
});

test('a ring without a key that is needed is refused, and says which and how many secrets it opens', async () => {
  await buildSealed(2);
  await requireEveryKey(database.dataSource.manager, ring);
  await expect(requireEveryKey(database.dataSource.manager, ringOf([newKey]))).rejects.toThrow(
    'The key ring lacks old (opens 2 SSH keys). It holds new.',
  );
});

async function buildSealed(count: number): Promise<string[]> {
  const rows: { id: string }[] = await database.dataSource.query(
    `INSERT INTO environments (owner_id, name, host, port, ssh_user, state, public_key, sealed_key)
     SELECT $1, 'lab', 'lab.example', 22, 'stack', 'ready', 'ssh-ed25519 A', '{}' FROM generate_series(1, $2)
     RETURNING id`,
    [owner, count],
  );
  const ids = rows.map(({ id }) => id).sort();
  const sealed = ids.map((id) => ({ id, sealed: seal(Buffer.from(`secret of ${id}`), keyPlace(id), oldKey) }));
  await database.dataSource.query(
    `UPDATE environments SET sealed_key = made.sealed FROM jsonb_to_recordset($1) AS made (id uuid, sealed jsonb)
     WHERE environments.id = made.id`,
    [JSON.stringify(sealed)],
  );
  return ids;
}

async function secretOf(id: string, keys: KeyRing): Promise<string> {
  const [row] = await database.dataSource.query('SELECT sealed_key FROM environments WHERE id = $1', [id]);
  return unseal(row.sealed_key, keyPlace(id), keys).toString();
}

/** What runs do all the time: read a row and open its key. Counts how often. */
async function useMeanwhile(ids: string[], signal: AbortSignal): Promise<number> {
  let opened = 0;
  for (; !signal.aborted; opened += 1) {
    const id = ids[(opened * 37) % (ids.length - 2)] ?? '';
    expect(await secretOf(id, ring)).toBe(`secret of ${id}`);
  }
  return opened;
}
