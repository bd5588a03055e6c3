import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { NewSignal } from './record-signal.js';
import { recordSignal } from './record-signal.js';
import { openTestDatabase, type TestDatabase } from './test/database.js';

let database: TestDatabase;
let environmentId: string;
beforeAll(async () => {
  database = await openTestDatabase();
  const [environment]: { id: string }[] = await database.dataSource.query(
    `WITH owner AS (INSERT INTO users (name, email, updated_at) VALUES ('Lin', 'lin@example.org', now()) RETURNING id)
     INSERT INTO environments (owner_id, name, host, port, ssh_user, state)
     SELECT id, 'lab', 'lab.example', 22, 'stack', 'ready' FROM owner RETURNING id`,
  );
  environmentId = String(environment?.id);
});
afterAll(() => database.close());

test('what is seen again is recorded once, what comes back is recorded again', async () => {
  const moved = (was: string, now: string): NewSignal => ({
    kind: 'machine-changed',
    environmentId,
    attemptId: null,
    details: { was, now },
  });
  const seen = [moved('a', 'b'), moved('a', 'b'), moved('b', 'a'), moved('a', 'b')];
  const isNew: boolean[] = [];
  for (const signal of seen) isNew.push(await recordSignal(database.dataSource.manager, signal));
  expect(isNew).toEqual([true, false, true, true]);
});

test('a confirmation of a host key is never changed or deleted, and outlives its environment', async () => {
  const { dataSource } = database;
  await dataSource.query(
    "INSERT INTO host_key_pins (environment_id, host, new_key) VALUES ($1, 'lab.example:22', 'ssh-ed25519 AAAA')",
    [environmentId],
  );
  await expect(dataSource.query("UPDATE host_key_pins SET new_key = 'ssh-ed25519 BBBB'")).rejects.toThrow('only added');
  await expect(dataSource.query('DELETE FROM host_key_pins')).rejects.toThrow('only added');
  await dataSource.query('DELETE FROM environments WHERE id = $1', [environmentId]);
  const pins = await dataSource.query('SELECT environment_id, host FROM host_key_pins');
  expect(pins).toEqual([{ environment_id: null, host: 'lab.example:22' }]);
});
