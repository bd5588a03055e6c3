import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openTestDatabase } from '@stackproof/migrations/test';
import { root } from './checkout.mjs';
import { refuseDemoAccounts } from './demo-accounts.mjs';

/** @type {import('@stackproof/migrations/test').TestDatabase} */
let database;
beforeAll(async () => {
  database = await openTestDatabase();
}, 30_000);
afterAll(() => database.close());

test('a database with demo accounts is not opened to a network, one with real people is', async () => {
  const add = (/** @type {string} */ email) =>
    database.dataSource.query("INSERT INTO users (name, email) VALUES ('Someone', $1)", [email]);
  await add('li.na@demo.example.org');
  await expect(refuseDemoAccounts(root, database.url, '10.1.1.1')).resolves.toBeUndefined();
  await add('candidate@demo.stackproof.example');
  await expect(refuseDemoAccounts(root, database.url, '10.1.1.1')).rejects.toThrow('must not be reachable on 10.1.1.1');
});
