import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@stackproof/migrations/test';
import { type PracticalQuestion, practicalQuestion } from '@stackproof/question-bank';
import { type FakeDevstack, fakeDevstack } from '../environment/fake-devstack.js';
import { buildExam, buildPractical } from '../test/questions.js';
import { buildAttempt, buildJob } from '../test/rows.js';
import { buildFakeEnvironment, killAll, startWorkerProcess, until } from '../test/worker-process.js';

const sealingKey = randomBytes(32).toString('base64');
let database: TestDatabase;
let devstack: FakeDevstack;
let workers: ChildProcess[];

beforeEach(async () => {
  database = await openTestDatabase({ doorbell: true });
  devstack = await fakeDevstack();
  workers = [];
});

afterEach(async () => {
  killAll(workers);
  await devstack.close();
  await database.close();
});

test('a worker stopped after a thing was made and before it was recorded leaves nothing to be made twice', async () => {
  const attempt = await enqueuePreparation('sp0001');
  const late = await start();
  // The cloud keeps what is posted; the worker that asked for it is stopped before it hears so.
  let isMade = false;
  devstack.routes.push(({ method, path, body }) => {
    if (method !== 'POST' || path !== '/networking/v2.0/floatingips' || isMade) return undefined;
    isMade = true;
    const { floatingip } = body as { floatingip: Record<string, unknown> };
    const project = devstack.stored.get('/identity/v3/projects')?.find(({ name }) => name === 'sp0001-project');
    store(path, { id: 'made-unheard', project_id: project?.id, ...floatingip });
    late.kill('SIGSTOP');
    return 'hang';
  });
  await until(() => isMade, 60_000);
  await takenOverFrom(late, attempt);
  expect(madeFor('sp0001')).toEqual(onceEach('sp0001'));
  expect(await madeIds(attempt)).toContain('made-unheard');
}, 180_000);

test('a worker stopped between recording an intent and sending it sends nothing when it wakes', async () => {
  const attempt = await enqueuePreparation('sp0002');
  // The commit of the intent takes a while, and the worker is stopped meanwhile: it wakes knowing that it may send.
  await database.dataSource.query(`CREATE FUNCTION dwell() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN IF NEW.step = '1/1' AND NEW.lease_epoch = 1 THEN PERFORM pg_sleep(3); END IF; RETURN NULL; END $$`);
  await database.dataSource.query(`CREATE CONSTRAINT TRIGGER dwell AFTER INSERT ON preparation_steps
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION dwell()`);
  const late = await start();
  await until(async () => {
    const rows: unknown[] = await database.dataSource.query(
      "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'",
    );
    return rows.length > 0;
  }, 60_000);
  late.kill('SIGSTOP');
  await takenOverFrom(late, attempt);
  expect(madeFor('sp0002')).toEqual(onceEach('sp0002'));
}, 180_000);

/** Another worker goes on once the lease is over; the late one wakes and changes nothing, here or on the cloud. */
async function takenOverFrom(late: ChildProcess, attempt: string): Promise<void> {
  await start();
  await until(async () => (await row(attempt)).state !== 'preparing', 90_000);
  expect(await row(attempt)).toMatchObject({ state: 'ready', problem: null });
  const [before, asked] = [await everything(attempt), changes().length];
  late.kill('SIGCONT');
  await pause(3_000);
  expect(await everything(attempt)).toEqual(before);
  expect(changes()).toHaveLength(asked);
  late.kill('SIGTERM');
  await once(late, 'exit');
}

async function start(): Promise<ChildProcess> {
  const worker = await startWorkerProcess({ database, sealingKey }, [devstack]);
  workers.push(worker);
  return worker;
}

async function enqueuePreparation(prefix: string): Promise<string> {
  const environment = await buildFakeEnvironment({ database, sealingKey }, devstack);
  const { dataSource } = database;
  const attempt = await buildAttempt(dataSource, buildExam(1), [{ question: question(), parameters: {} }], {
    environment_id: environment,
    prefix,
  });
  await buildJob(dataSource, { kind: 'prepare', environment_id: environment, attempt_id: attempt });
  return attempt;
}

/** A network, its subnet and an address without a name of its own; nobody has made a server yet. */
function question(): PracticalQuestion {
  return practicalQuestion.parse({
    ...buildPractical('first'),
    needs: { services: ['network'] },
    parameters: {},
    setup: [
      {
        api: 'network',
        post: '/v2.0/networks',
        body: { network: { name: '{{prefix}}-lan' } },
        select: 'network',
        save: 'network',
      },
      {
        api: 'network',
        post: '/v2.0/subnets',
        body: { subnet: { name: '{{prefix}}-lan', network_id: '{{setup.network.id}}' } },
      },
      {
        api: 'network',
        post: '/v2.0/floatingips',
        body: { floatingip: { floating_network_id: '{{environment.public.id}}' } },
      },
    ],
    facts: { networks: { api: 'network', get: '/v2.0/networks', select: 'networks[].name' } },
    checks: [
      { id: 'active', points: 2, on: 'networks', expect: { has: 'web' }, says: { en: 'It is there', zh: '已存在' } },
    ],
  });
}

function store(path: string, entry: Record<string, unknown>): void {
  devstack.stored.set(path, [...(devstack.stored.get(path) ?? []), entry]);
}

/** What lies on the cloud of an attempt, by kind. */
function madeFor(prefix: string): Record<string, number> {
  const count = (path: string, key: string) =>
    (devstack.stored.get(path) ?? []).filter((entry) => String(entry[key]).startsWith(prefix)).length;
  return {
    projects: count('/identity/v3/projects', 'name'),
    users: count('/identity/v3/users', 'name'),
    networks: count('/networking/v2.0/networks', 'name'),
    subnets: count('/networking/v2.0/subnets', 'name'),
    [`addresses tagged ${prefix}/1/2`]: count('/networking/v2.0/floatingips', 'description'),
  };
}

function onceEach(prefix: string): Record<string, number> {
  return { projects: 1, users: 1, networks: 1, subnets: 1, [`addresses tagged ${prefix}/1/2`]: 1 };
}

/** Requests that change something. */
function changes(): string[] {
  return devstack.asked.filter((line) => !line.startsWith('GET') && !line.includes('/auth/tokens'));
}

async function row(attempt: string): Promise<Record<string, unknown>> {
  return (await database.dataSource.query('SELECT * FROM attempts WHERE id = $1', [attempt]))[0];
}

async function madeIds(attempt: string): Promise<(string | null)[]> {
  const steps: { made: { id: string | null } | null }[] = await database.dataSource.query(
    'SELECT made FROM preparation_steps WHERE attempt_id = $1',
    [attempt],
  );
  return steps.map(({ made }) => made?.id ?? null);
}

/** Every row the preparation of an attempt writes. */
async function everything(attempt: string): Promise<unknown> {
  const read = (statement: string) => database.dataSource.query(statement, [attempt]);
  return [
    await row(attempt),
    await read('SELECT * FROM preparation_steps WHERE attempt_id = $1 ORDER BY step'),
    await read('SELECT * FROM attempt_questions WHERE attempt_id = $1'),
    await read('SELECT * FROM jobs WHERE attempt_id = $1'),
  ];
}
