import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Refusal } from './messages.mjs';

const DEMO_ADDRESSES = '%@demo.stackproof.example';

/**
 * Demo accounts of an earlier start stay in the database, and so do the sessions of whoever opened their links.
 *
 * @param {string} root the checkout, built
 * @param {string} databaseUrl of a migrated database
 * @param {string} host that is to be listened on
 * @throws {Refusal} when the database has demo accounts
 */
export async function refuseDemoAccounts(root, databaseUrl, host) {
  const { createDataSource } = await import(pathToFileURL(join(root, 'migrations', 'dist', 'index.js')).href);
  const database = await createDataSource(databaseUrl, 1).initialize();
  try {
    const found = await database.query('SELECT 1 FROM users WHERE email LIKE $1 LIMIT 1', [DEMO_ADDRESSES]);
    if (found.length === 0) return;
  } finally {
    await database.destroy();
  }
  throw new Refusal(
    `The database has demo accounts of an earlier start, which must not be reachable on ${host}.`,
    'Name another folder in STACKPROOF_HOME, another database in DATABASE_URL, or begin anew with "npm run clean -- --database".',
  );
}
