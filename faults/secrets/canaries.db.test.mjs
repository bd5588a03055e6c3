import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { paths } from '@stackproof/api/contract';
import { canonicalJson, digestOf, digestOfText } from '@stackproof/question-bank';
import { openDoorbell } from '@stackproof/worker/jobs';
import { Redis } from 'ioredis';
import { openTestApi } from '../../api/dist/test/api.js';
import { prepareDoorbell } from '../../migrations/dist/doorbell-schema.js';
import { buildFakeEnvironment, until } from '../../worker/dist/test/worker-process.js';
import { canaries, leaks, tokenStart } from './canaries.mjs';
import { exam, leakyCloud, question } from './leaky-cloud.mjs';

jest.setTimeout(300_000);

const sealingKey = randomBytes(32).toString('base64');
let devstack;
let api;
let worker;
let client;
let attemptId;
let environmentId;
let printed = '';
/** Everything the api replied, by address. */
const bodies = [];

beforeAll(async () => {
  [api, devstack] = await Promise.all([openTestApi(), leakyCloud()]);
  await prepareDoorbell(api.databaseUrl);
  client = await api.signIn();
  await addExam();
  const database = { dataSource: api.database, url: api.databaseUrl };
  environmentId = await buildFakeEnvironment({ database, sealingKey }, devstack);
  await api.database.query('UPDATE environments SET owner_id = $2 WHERE id = $1', [environmentId, client.userId]);
  worker = await startLoudWorker();

  await ask('POST', paths.preflight(environmentId));
  await until(async () => (await ask('GET', paths.environment(environmentId))).state !== 'checking', 60_000);
  // Whether this cloud could carry the exams of the day is not the question here.
  await api.database.query("UPDATE environments SET state = 'ready' WHERE id = $1", [environmentId]);
  ({ id: attemptId } = await ask('POST', paths.attempts, { examId: exam.id, environmentId }));
  await until(async () => (await stateOf()) !== 'preparing', 90_000);
  await send('POST', paths.begin(attemptId));
  await send('POST', paths.submit(attemptId));
  await until(async () => (await ask('GET', paths.result(attemptId))).run.finishedAt !== null, 90_000);
  for (const path of [paths.signals(attemptId), paths.attempts, paths.environments, paths.hostKeyPins(environmentId)]) {
    await ask('GET', path);
  }
});

afterAll(async () => {
  worker?.kill('SIGKILL');
  await devstack?.close();
  await api?.close();
});

test('the run looked at every secret', async () => {
  const observations = await observationsOf();
  expect(observations.map(({ result }) => result.is)).toEqual(Array(5).fill('value'));
  expect(JSON.stringify(observations)).toContain('(hidden)');
});

test('no secret stands in the database, outside what is sealed', async () => {
  const access = await accessPassword();
  for (const { name, text } of await tables()) {
    expect([name, ...leaks(text, everySecret())]).toEqual([name]);
    // The account of the attempt is made for the candidate; it stands in its own place and nowhere else.
    if (name !== 'public.attempts') expect([name, ...leaks(text, [access])]).toEqual([name]);
  }
});

test('no secret was logged, at the loudest level', async () => {
  expect(printed).toContain('worker ready');
  expect(leaks(printed, [...everySecret(), await accessPassword()])).toEqual([]);
});

test('no secret left over HTTP', () => {
  expect(bodies.length).toBeGreaterThan(8);
  expect(leaks(bodies.join('\n'), everySecret())).toEqual([]);
});

test('no secret travels through the queue', async () => {
  const jobs = await api.database.query('SELECT id FROM jobs');
  const redisUrl = process.env.TEST_REDIS_URL;
  if (!redisUrl) {
    // Without Redis the queue is in the tables the test above searched; what is rung is an id.
    expect(api.rung.every((id) => /^[0-9a-f-]{36}$/.test(id))).toBe(true);
    return;
  }
  const doorbell = await openDoorbell({ databaseUrl: api.databaseUrl, redisUrl });
  for (const { id } of jobs) await doorbell.ring(id, 99);
  const redis = new Redis(redisUrl);
  const kept = await Promise.all((await redis.keys('*')).map((key) => redis.dumpBuffer(key)));
  const text = kept.map((value) => value?.toString('latin1') ?? '').join('\n');
  await Promise.all([doorbell.close(), redis.quit()]);
  expect(text).toContain(jobs[0].id);
  expect(leaks(text, [...everySecret(), await accessPassword()])).toEqual([]);
});

test('every verdict has its evidence: what was asked, when, the redacted result and its digest', async () => {
  const observations = new Map((await observationsOf()).map((observation) => [observation.fact, observation]));
  const verdicts = await api.database.query('SELECT content FROM verdicts');
  const judged = verdicts.flatMap(({ content }) => [...content.checks, ...content.guards]);
  expect(judged).toHaveLength(5);
  for (const { on, level } of judged) {
    const { asked, at, result, digest } = observations.get(on);
    expect(asked).not.toBe('');
    expect(Number.isNaN(Date.parse(at))).toBe(false);
    expect(digest).toBe(digestOfText(canonicalJson(result)));
    expect([1, 2, 3, 4]).toContain(level);
  }
});

/** Lines of the key's body; its first line is the same for every key. */
function everySecret() {
  const keyLines = devstack.privateKey.split('\n').filter((line) => /^[\w+/=]{60,}$/.test(line));
  return [...Object.values(canaries), tokenStart, sealingKey, ...keyLines.slice(1)];
}

async function addExam() {
  await api.database.query(
    'INSERT INTO question_revisions (question_id, digest, content, current) VALUES ($1, $2, $3, true)',
    [question.id, digestOf(question), question],
  );
  await api.database.query('UPDATE exams SET offered = false');
  await api.database.query('UPDATE question_revisions SET current = false WHERE question_id <> $1', [question.id]);
  await api.database.query('INSERT INTO exams (id, content, offered) VALUES ($1, $2, true)', [exam.id, exam]);
}

async function startLoudWorker() {
  const child = fork(new URL('../../worker/dist/main.js', import.meta.url).pathname, {
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: api.databaseUrl,
      SEALING_KEY: sealingKey,
      LAB_ALLOWED_TARGETS: `127.0.0.1:${devstack.port}`,
      LAB_ALLOWED_PORTS: String(devstack.port),
      LOG_LEVEL: 'trace',
    },
    execArgv: [],
    silent: true,
  });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += chunk));
  await once(child, 'message');
  return child;
}

async function send(method, path, body) {
  const reply = method === 'GET' ? await client.get(path) : await client.send(method, path, body);
  if (reply.status >= 400) throw new Error(`${method} ${path} replied ${reply.status}: ${JSON.stringify(reply.body)}`);
  return reply.body;
}

async function ask(method, path, body) {
  const reply = await send(method, path, body);
  bodies.push(`${method} ${path} ${JSON.stringify(reply)}`);
  return reply;
}

async function stateOf() {
  const attempt = await ask('GET', paths.attempt(attemptId));
  if (attempt.state === 'preparation_failed') throw new Error(JSON.stringify(attempt.problem));
  return attempt.state;
}

async function observationsOf() {
  const rows = await api.database.query('SELECT content FROM observations');
  return rows.map(({ content }) => content);
}

async function accessPassword() {
  const [{ password }] = await api.database.query("SELECT access ->> 'password' AS password FROM attempts");
  return password;
}

/** Every row of every table as text. */
async function tables() {
  const names = await api.database.query(
    `SELECT table_schema || '.' || table_name AS name FROM information_schema.tables
     WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
  );
  return Promise.all(
    names.map(async ({ name }) => {
      const rows = await api.database.query(`SELECT to_jsonb(kept)::text AS row FROM ${name} AS kept`);
      return { name, text: rows.map(({ row }) => row).join('\n') };
    }),
  );
}
