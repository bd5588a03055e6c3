import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { attemptList, attemptView, paths, problem } from '../contract/index.js';
import { type Client, openTestApi, type TestApi } from '../test/api.js';
import { labExam, paperExam, secretWords } from '../test/content.js';
import {
  countOf,
  finishJobs,
  openLabAttempt,
  openPaperAttempt,
  readyEnvironment,
  startPaperAttempt,
  until,
} from '../test/sitting.js';

let api: TestApi;
let client: Client;
beforeAll(async () => {
  api = await openTestApi();
});
beforeEach(async () => {
  await api.database.query('DELETE FROM rate_limits');
  client = await api.signIn();
});
afterAll(() => api.close());

const codeOf = (body: unknown) => problem.parse(body).code;
const start = (examId: string, environmentId: string | null, who = client) =>
  who.send('POST', paths.attempts, { examId, environmentId });

describe('starting', () => {
  test('an exam without practical questions is ready at once and shows no question', async () => {
    const attempt = await startPaperAttempt(client);
    expect(attempt).toMatchObject({ state: 'ready', minutes: 45, passPercent: 70, questions: [], access: null });
    expect(attempt.beginBefore).not.toBeNull();
  });

  test('an exam with practical questions writes the preparation and rings for it', async () => {
    const environment = await readyEnvironment(api, client);
    const reply = await start(labExam.id, environment.id);
    const attempt = attemptView.parse(reply.body);
    expect(reply.status).toBe(201);
    expect(attempt).toMatchObject({ state: 'preparing', environmentId: environment.id, environmentName: 'lab' });
    expect(attempt.preparation).toMatchObject({ queuePosition: 1 });
    const [job] = await api.database.query("SELECT id FROM jobs WHERE attempt_id = $1 AND kind = 'prepare'", [
      attempt.id,
    ]);
    await until(() => api.rung.includes(job.id));
    expect(await countOf(api, 'SELECT count(*)::int AS n FROM outbox WHERE job_id = $1', [job.id])).toBe(0);
  });

  test('every paper has a seed of its own', async () => {
    const other = await api.signIn();
    const [first, second] = [await startPaperAttempt(client), await startPaperAttempt(other)];
    const seeds = await api.database.query('SELECT DISTINCT seed FROM attempts WHERE id = ANY ($1)', [
      [first.id, second.id],
    ]);
    expect(seeds.map(({ seed }: { seed: string }) => seed.length)).toEqual([32, 32]);
  });

  test('a second attempt at the same exam is refused and names the first', async () => {
    const first = await startPaperAttempt(client);
    const reply = await start(paperExam.id, null);
    expect([reply.status, problem.parse(reply.body)]).toEqual([
      409,
      expect.objectContaining({ code: 'attempt_exists', attemptId: first.id }),
    ]);
  });

  test('twenty starts at once make one attempt', async () => {
    const replies = await Promise.all(Array.from({ length: 20 }, () => start(paperExam.id, null)));
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(replies.filter(({ status }) => status !== 201).map(({ body }) => codeOf(body)))).toEqual(
      new Set(['attempt_exists']),
    );
  });

  test('practical questions need an environment that is ready and one’s own', async () => {
    const environment = await readyEnvironment(api, client);
    expect(codeOf((await start(labExam.id, null)).body)).toBe('invalid_input');
    expect((await start(labExam.id, environment.id, await api.signIn())).status).toBe(404);
    await api.database.query("UPDATE environments SET state = 'blocked' WHERE id = $1", [environment.id]);
    expect(codeOf((await start(labExam.id, environment.id)).body)).toBe('environment_not_ready');
  });

  test('an unknown exam is not found', async () => {
    expect((await start('no-such-exam', null)).status).toBe(404);
  });
});

describe('what a candidate sees', () => {
  test('holds no answer, check, fact, guard or setup at any depth', async () => {
    const attempt = await openLabAttempt(api, client);
    const text = JSON.stringify((await client.get(paths.attempt(attempt.id))).body);
    for (const word of secretWords) expect(text).not.toContain(word);
    const keys = new Set(keysOf(JSON.parse(text)));
    for (const key of [
      'correct',
      'accepted',
      'checks',
      'facts',
      'guards',
      'hints',
      'setup',
      'explanation',
      'misconception',
      'seed',
      'pairs',
    ]) {
      expect(keys.has(key)).toBe(false);
    }
    expect(attempt.questions.map(({ kind }) => kind).sort()).toEqual([
      'match',
      'multiple',
      'order',
      'practical',
      'short',
      'single',
    ]);
  });

  test('of another one’s attempt is nothing, on every route', async () => {
    const attempt = await openPaperAttempt(client);
    const other = await api.signIn('instructor');
    const save = { value: null, clientId: randomUUID(), sequence: 1, baseRevision: 0 };
    const replies = await Promise.all([
      other.get(paths.attempt(attempt.id)),
      other.get(paths.result(attempt.id)),
      other.get(paths.attemptEvents(attempt.id)),
      other.send('POST', paths.begin(attempt.id)),
      other.send('POST', paths.prepareAgain(attempt.id)),
      other.send('POST', paths.abandon(attempt.id)),
      other.send('POST', paths.submit(attempt.id)),
      other.send('POST', paths.verify(attempt.id)),
      other.send('POST', paths.cleanUp(attempt.id), { plannedAt: new Date().toISOString() }),
      other.get(paths.resetPlan(attempt.id)),
      other.send('POST', paths.resetPlan(attempt.id)),
      other.send('PUT', paths.answer(attempt.id, 1), save),
      other.send('PUT', paths.answer(attempt.id, 1), { ...save, value: 'o1' }),
      other.send('PUT', paths.flag(attempt.id, 1), { flagged: true }),
    ]);
    expect(replies.map(({ status }) => status)).toEqual(replies.map(() => 404));
    expect(attemptList.parse((await other.get(paths.attempts)).body).attempts).toEqual([]);
  });
});

describe('giving up', () => {
  test('before Begin resets the environment and drops the waiting preparation', async () => {
    const environment = await readyEnvironment(api, client);
    const { id } = attemptView.parse((await start(labExam.id, environment.id)).body);
    expect((await client.send('POST', paths.abandon(id))).body).toMatchObject({ state: 'abandoned' });
    const jobs = await api.database.query('SELECT kind, state FROM jobs WHERE attempt_id = $1', [id]);
    expect(jobs).toEqual([{ kind: 'reset', state: 'queued' }]);
  });

  test('after Begin is refused', async () => {
    const attempt = await openPaperAttempt(client);
    expect(codeOf((await client.send('POST', paths.abandon(attempt.id))).body)).toBe('attempt_not_ready');
  });

  test('a failed preparation can be tried again', async () => {
    const environment = await readyEnvironment(api, client);
    const { id } = attemptView.parse((await start(labExam.id, environment.id)).body);
    await finishJobs(api);
    const complaint = { en: 'No image.', zh: '没有镜像。' };
    await api.database.query("UPDATE attempts SET state = 'preparation_failed', problem = $2 WHERE id = $1", [
      id,
      complaint,
    ]);
    expect((await client.get(paths.attempt(id))).body).toMatchObject({ problem: complaint });
    expect((await client.send('POST', paths.prepareAgain(id))).body).toMatchObject({
      state: 'preparing',
      problem: null,
    });
    expect(codeOf((await client.send('POST', paths.prepareAgain(id))).body)).toBe('attempt_not_ready');
  });
});

function keysOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => [key, ...keysOf(member)]);
}
