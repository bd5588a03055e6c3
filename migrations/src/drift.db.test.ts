import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from './test/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

test('entities and migrations describe the same tables', async () => {
  const differences = await database.dataSource.driver.createSchemaBuilder().log();
  const onlyInTheDatabase = await guardsOfTheDatabase();
  const statements = differences.upQueries
    .map(({ query }) => query)
    .filter((query) => !onlyInTheDatabase.some((name) => query.endsWith(` DROP CONSTRAINT "${name}"`)));
  expect(onlyInTheDatabase).toContain('jobs_state_known');
  expect(statements).toEqual([]);
});

test('a column that no entity names is seen as drift', async () => {
  await database.dataSource.query('ALTER TABLE runs ADD COLUMN stray text');
  const differences = await database.dataSource.driver.createSchemaBuilder().log();
  await database.dataSource.query('ALTER TABLE runs DROP COLUMN stray');
  expect(differences.upQueries.map(({ query }) => query)).toContain('ALTER TABLE "runs" DROP COLUMN "stray"');
});

/** Checks, and foreign keys to better-auth's tables, which are no entities: TypeORM would drop both. */
async function guardsOfTheDatabase(): Promise<string[]> {
  const rows: { conname: string }[] = await database.dataSource.query(
    `SELECT conname FROM pg_constraint
     WHERE connamespace = 'public'::regnamespace AND (contype = 'c' OR confrelid = 'users'::regclass)`,
  );
  return rows.map(({ conname }) => conname);
}
