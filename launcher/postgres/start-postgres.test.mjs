import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { identityOf } from '../process-identity.mjs';
import { removeCluster, shelterOf } from './place.mjs';
import { startPostgres } from './start-postgres.mjs';

const { Client } = createRequire(import.meta.url)('pg');
const asRoot = process.getuid?.() === 0 ? test : test.skip;
const POSTGRES_MS = 30_000;

let parent = '';
let home = '';
/** @type {string[]} */
const made = [];
function makeHome() {
  parent = mkdtempSync(join(tmpdir(), 'stackproof-postgres-'));
  chmodSync(parent, 0o755);
  home = join(parent, 'a folder', '张三');
  mkdirSync(home, { recursive: true });
  made.push(home, parent);
}
afterAll(() => {
  for (const folder of made) {
    removeCluster(folder);
    rmSync(folder, { recursive: true, force: true });
  }
});

const postmaster = (folder = join(home, 'postgres')) =>
  Number.parseInt(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8'), 10);

/** @param {string} url @param {string} sql */
async function query(url, sql) {
  const client = new Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('a database that is there', () => {
  beforeAll(makeHome);

  test(
    'rows stay between starts, in a folder with a space and a Chinese name',
    async () => {
      const first = await startPostgres(home);
      await query(first.url, "create table kept as select upper('ä') as letter");
      await first.stop();
      const second = await startPostgres(home, { port: first.port });
      expect(await query(second.url, 'select letter from kept')).toEqual([{ letter: 'Ä' }]);
      expect(second.url).toBe(first.url);
      await second.stop();
    },
    POSTGRES_MS,
  );

  test(
    'a Postgres whose supervisor was killed is stopped, and the same rows are served',
    async () => {
      const killed = await startPostgres(home);
      await query(killed.url, 'create table survives as select 1 as one');
      const pid = postmaster();
      process.kill(killed.pid, 'SIGKILL');
      await killed.ended;
      expect(identityOf(pid)).toBeDefined();
      const next = await startPostgres(home);
      expect(identityOf(pid)).toBeUndefined();
      expect(await query(next.url, 'select one from survives')).toEqual([{ one: 1 }]);
      await next.stop();
    },
    POSTGRES_MS,
  );

  test(
    'a Postgres that was killed itself starts again',
    async () => {
      const killed = await startPostgres(home);
      process.kill(postmaster(), 'SIGKILL');
      await killed.ended;
      const next = await startPostgres(home);
      expect(await query(next.url, 'select 1 as one')).toEqual([{ one: 1 }]);
      await next.stop();
    },
    POSTGRES_MS,
  );

  test(
    'a stranger with the number of an earlier Postgres is left alone',
    async () => {
      const earlier = await startPostgres(home);
      await earlier.stop();
      writeFileSync(join(home, 'postgres', 'data', 'postmaster.pid'), `${process.pid}\n`);
      const next = await startPostgres(home);
      expect(await query(next.url, 'select 1 as one')).toEqual([{ one: 1 }]);
      await next.stop();
    },
    POSTGRES_MS,
  );
});

describe('a database that is not there yet', () => {
  beforeEach(makeHome);

  test(
    'a making that was cut short is begun anew',
    async () => {
      mkdirSync(join(home, 'postgres.unfinished', 'data', 'base'), { recursive: true });
      const postgres = await startPostgres(home);
      expect(existsSync(join(home, 'postgres.unfinished'))).toBe(false);
      await postgres.stop();
    },
    POSTGRES_MS,
  );

  test('a database folder that is not whole is named with the way out, and left as it is', async () => {
    mkdirSync(join(home, 'postgres', 'data'), { recursive: true });
    await expect(startPostgres(home)).rejects.toThrow(
      /is not whole \(password is missing\)\. .*npm run clean -- --database/,
    );
    expect(existsSync(join(home, 'postgres', 'data'))).toBe(true);
  });

  test(
    'a database that is thrown away takes its folder along',
    async () => {
      const postgres = await startPostgres(home, { isThrownAway: true });
      await postgres.stop();
      expect(existsSync(home)).toBe(false);
    },
    POSTGRES_MS,
  );

  asRoot(
    'below a folder only root may enter, Postgres runs as an ordinary user from a shelter and stays there',
    async () => {
      chmodSync(parent, 0o700);
      const first = await startPostgres(home);
      await query(first.url, 'create table kept as select 1 as one');
      const owner = readFileSync(`/proc/${postmaster(join(shelterOf(home), 'postgres'))}/status`, 'utf8').match(
        /^Uid:\s+(\d+)/m,
      )?.[1];
      expect(Number(owner)).toBeGreaterThan(0);
      await first.stop();
      chmodSync(parent, 0o755);
      const second = await startPostgres(home);
      expect(await query(second.url, 'select one from kept')).toEqual([{ one: 1 }]);
      await second.stop();
    },
    POSTGRES_MS,
  );
});
