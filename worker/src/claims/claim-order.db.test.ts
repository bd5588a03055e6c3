import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createDataSource } from '@stackproof/migrations';
import { openTestDatabase, type TestDatabase } from '@stackproof/migrations/test';
import type { DataSource } from 'typeorm';
import { claim, letLeaseRunOut } from '../test/claims.js';
import { buildEnvironment, buildJob } from '../test/rows.js';
import { claimNext, leaseSeconds } from './claim.js';
import { claimStatement } from './claim-statement.js';

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await openTestDatabase();
  dataSource = database.dataSource;
});
afterAll(() => database.close());
afterEach(() => dataSource.query('DELETE FROM jobs'));

describe('one machine', () => {
  test('with two environments at one address has one job at a time', async () => {
    const [first, second] = await environments(
      { host: 'lab-1', machine_id: null },
      { host: 'lab-1', machine_id: null },
    );
    await queued(first, second);
    expect(await claimAll()).toHaveLength(1);
  });

  test('reached under two addresses is known by its machine id', async () => {
    const [first, second] = await environments(
      { host: 'lab-2', machine_id: 'm2' },
      { host: '192.0.2.2', machine_id: 'm2' },
    );
    await queued(first, second);
    expect(await claimAll()).toHaveLength(1);
  });

  test('is known by what another environment at its address read of it', async () => {
    const [unread, read, ...[elsewhere = '']] = await environments(
      { host: 'lab-3', machine_id: null },
      { host: 'lab-3', machine_id: 'm3' },
      { host: '192.0.2.3', machine_id: 'm3' },
    );
    await queued(unread, elsewhere, read);
    expect(await claimAll()).toHaveLength(1);
  });

  test('behind another port of the same host is another machine', async () => {
    const [first, second] = await environments({ host: 'gate', port: 2201 }, { host: 'gate', port: 2202 });
    await queued(first, second);
    expect(await claimAll()).toHaveLength(2);
  });

  test('has one job at a time also when twenty claims race for two of them', async () => {
    const pairs = await Promise.all(
      [4, 5, 6].map((n) => environments({ host: `lab-${n}` }, { host: `lab-${n}`, machine_id: `m${n}` })),
    );
    for (const pair of pairs) await queued(...pair);
    const workers = await Promise.all([1, 2].map(() => createDataSource(database.url, 10).initialize()));
    const claims = await Promise.all(Array.from({ length: 20 }, (_, n) => claimNext(workers[n % 2] ?? dataSource)));
    await Promise.all(workers.map((worker) => worker.destroy()));
    expect(claims.filter((claim) => claim !== undefined)).toHaveLength(3);
  });
});

describe('the order', () => {
  test('an owner with many jobs does not keep the others waiting', async () => {
    const busy = await buildEnvironment(dataSource, { host: 'busy-0' });
    const [{ owner_id }] = await dataSource.query('SELECT owner_id FROM environments WHERE id = $1', [busy]);
    const more = await environments(...[1, 2, 3].map((n) => ({ host: `busy-${n}`, owner_id })));
    await queued(busy, ...more);
    const [patient] = await environments({ host: 'patient' });
    await queued(patient);
    const order = (await claimAll()).map(({ environmentId }) => environmentId);
    expect(order[1]).toBe(patient);
    expect(order).toHaveLength(5);
  });

  test('among owners with nothing running, who has waited longest is first', async () => {
    const [first, second] = await environments({ host: 'a' }, { host: 'b' });
    await buildJob(dataSource, { environment_id: second, not_before: new Date(Date.now() - 60_000) });
    await buildJob(dataSource, { environment_id: first, not_before: new Date(Date.now() - 30_000) });
    expect((await claimAll()).map(({ environmentId }) => environmentId)).toEqual([second, first]);
  });

  test('a job whose worker fell silent comes before all others and counts as lost once', async () => {
    const [first, second] = await environments({ host: 'c' }, { host: 'd' });
    await queued(first);
    const lost = await claim(dataSource);
    await letLeaseRunOut(dataSource, lost);
    await buildJob(dataSource, { environment_id: second, not_before: new Date(0) });
    expect(await claimNext(dataSource)).toMatchObject({ id: lost.id, tries: 2, lost: 1 });
  });
});

test('a claim among thousands that wait reads them by their index', async () => {
  const environment = await buildEnvironment(dataSource);
  await dataSource.query(
    `INSERT INTO environments (owner_id, name, host, port, ssh_user, state)
     SELECT owner_id, 'e', 'host-' || n, 22, 'stack', 'ready' FROM environments, generate_series(1, 3000) AS n
     WHERE id = $1`,
    [environment],
  );
  await dataSource.query(
    `INSERT INTO jobs (kind, environment_id) SELECT 'scan', id FROM environments WHERE host LIKE 'host-%'`,
  );
  await dataSource.query('ANALYZE jobs');
  await dataSource.query('ANALYZE environments');
  const rows: { 'QUERY PLAN': string }[] = await dataSource.query(`EXPLAIN ${claimStatement}`, [leaseSeconds]);
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  expect(plan).toContain('Index Scan using jobs_queued');
  expect(plan).toContain('environments_address');
  expect(plan).not.toMatch(/Seq Scan on (jobs|environments)/);
});

type Ids = [string, string, ...string[]];

async function environments(...overrides: Record<string, unknown>[]): Promise<Ids> {
  const ids: string[] = [];
  for (const override of overrides) ids.push(await buildEnvironment(dataSource, override));
  return ids as Ids;
}

async function queued(...ids: string[]): Promise<void> {
  for (const id of ids) await buildJob(dataSource, { environment_id: id });
}

async function claimAll(): Promise<{ environmentId: string }[]> {
  const claims: { environmentId: string }[] = [];
  for (;;) {
    const claim = await claimNext(dataSource);
    if (claim === undefined) return claims;
    claims.push(claim);
  }
}
