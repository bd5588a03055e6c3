import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type AttemptView, paths, problem, resultView, runView } from '../contract/index.js';
import { type Client, openTestApi, type TestApi } from '../test/api.js';
import { practical } from '../test/content.js';
import { judgeRun, letRunsAge } from '../test/judged.js';
import { countOf, openLabAttempt, openPaperAttempt, until } from '../test/sitting.js';

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
const resultOf = async (id: string) => resultView.parse((await client.get(paths.result(id))).body);

async function submittedLab(): Promise<AttemptView> {
  const attempt = await openLabAttempt(api, client);
  await client.send('POST', paths.submit(attempt.id));
  return attempt;
}

async function drawnRam(id: string): Promise<number> {
  const [row] = await api.database.query(
    `SELECT (parameters ->> 'ram')::int AS ram FROM attempt_questions WHERE attempt_id = $1 AND question_id = $2`,
    [id, practical.id],
  );
  return row.ram;
}

describe('a result', () => {
  test('is not shown before the attempt is handed in', async () => {
    const attempt = await openPaperAttempt(client);
    const reply = await client.get(paths.result(attempt.id));
    expect([reply.status, codeOf(reply.body)]).toEqual([409, 'attempt_not_ready']);
  });

  test('is provisional until the run is judged, and tells how far the run is', async () => {
    const attempt = await submittedLab();
    await api.database.query(`UPDATE jobs SET progress = $2 WHERE attempt_id = $1 AND kind = 'verify'`, [
      attempt.id,
      { done: 3, of: 8, step: { en: 'Looking at flavors', zh: '查看云主机类型' } },
    ]);
    const result = await resultOf(attempt.id);
    expect(result.score.provisional).toBe(true);
    expect(result.run).toMatchObject({ number: 1, state: 'queued', progress: { done: 3, of: 8, queuePosition: 1 } });
    expect(result.questions.find(({ view }) => view.kind === 'practical')).toMatchObject({
      checks: [],
      evidence: [],
      points: 0,
    });
  });

  test('shows each check with what was expected, what was found and the evidence', async () => {
    const attempt = await submittedLab();
    await judgeRun(api, attempt.id, 64);
    const result = await resultOf(attempt.id);
    const question = result.questions.find(({ view }) => view.kind === 'practical');
    expect(question?.checks.map(({ check, verdict, points }) => [check, verdict, points])).toEqual([
      ['exists', 'pass', 2],
      ['ram', 'fail', 0],
    ]);
    expect(question?.checks[1]?.finding).toMatchObject({ expected: await drawnRam(attempt.id), found: 64 });
    expect(question?.evidence[0]).toMatchObject({ fact: 'flavor', asked: 'GET compute /flavors/detail', status: 200 });
    expect(Buffer.byteLength(question?.evidence[0]?.excerpt ?? '')).toBeLessThanOrEqual(4096);
    expect(result.score).toMatchObject({ provisional: false, points: 2 });
    expect(result.run?.state).toBe('judged');
  });

  test('shows the solution with the drawn values in front, ready to be run', async () => {
    const attempt = await submittedLab();
    const question = (await resultOf(attempt.id)).questions.find(({ view }) => view.kind === 'practical');
    const [row] = await api.database.query('SELECT prefix FROM attempts WHERE id = $1', [attempt.id]);
    expect(question?.solution?.split('\n')).toEqual([
      'export OS_CLOUD=devstack-admin',
      `PREFIX=${row.prefix}`,
      expect.stringMatching(/^FLAVOR=web-[0-9a-f]{4}$/),
      `RAM=${await drawnRam(attempt.id)}`,
      '',
      'openstack flavor create --ram "$RAM" "$PREFIX-$FLAVOR"',
      '',
    ]);
  });

  test('shows the right answer and the misconception behind a wrong one', async () => {
    const attempt = await openPaperAttempt(client);
    const single = attempt.questions.find(({ kind }) => kind === 'single');
    const wrong = single?.options?.find(({ says }) => says.en === '8774');
    const right = single?.options?.find(({ says }) => says.en === '5000');
    const body = { value: wrong?.id, clientId: randomUUID(), sequence: 1, baseRevision: 0 };
    await client.send('PUT', paths.answer(attempt.id, single?.position ?? 0), body);
    await client.send('POST', paths.submit(attempt.id));
    const shown = (await resultOf(attempt.id)).questions.find(({ view }) => view.kind === 'single');
    expect(shown).toMatchObject({ answer: wrong?.id, right: right?.id, points: 0, full: 2, solution: null });
    expect(shown?.feedback).toEqual([
      { option: wrong?.id, says: expect.objectContaining({ en: 'SECRET-MISCONCEPTION that is nova' }) },
    ]);
    expect(shown?.explanation.en).toBe('Why port-of-keystone is so');
  });
});

describe('verifying again', () => {
  test('is refused while a run is under way', async () => {
    const attempt = await submittedLab();
    const reply = await client.send('POST', paths.verify(attempt.id));
    expect([reply.status, codeOf(reply.body)]).toEqual([409, 'run_in_progress']);
  });

  test('is refused within ten seconds of the last run, with a time to wait', async () => {
    const attempt = await submittedLab();
    await judgeRun(api, attempt.id, 64);
    const reply = await client.send('POST', paths.verify(attempt.id));
    expect([reply.status, codeOf(reply.body)]).toEqual([429, 'too_many_requests']);
    expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  test('writes the next run; ten at once write one', async () => {
    const attempt = await submittedLab();
    await judgeRun(api, attempt.id, 64);
    await letRunsAge(api, attempt.id);
    const replies = await Promise.all(Array.from({ length: 10 }, () => client.send('POST', paths.verify(attempt.id))));
    const taken = replies.filter(({ status }) => status === 201);
    expect(taken).toHaveLength(1);
    expect(runView.parse(taken[0]?.body)).toMatchObject({ number: 2, state: 'queued' });
    expect((await resultOf(attempt.id)).questions.find(({ view }) => view.kind === 'practical')?.checks).toHaveLength(
      2,
    );
  });

  test('brings a run that waits for its next try forward instead of writing another', async () => {
    const attempt = await submittedLab();
    await until(async () => (await countOf(api, 'SELECT count(*)::int AS n FROM outbox', [])) === 0);
    await api.database.query(
      `UPDATE jobs SET not_before = now() + interval '240 seconds' WHERE attempt_id = $1 AND kind = 'verify'`,
      [attempt.id],
    );
    await api.database.query("UPDATE runs SET state = 'unreachable' WHERE attempt_id = $1", [attempt.id]);
    const rung = api.rung.length;
    const reply = await client.send('POST', paths.verify(attempt.id));
    expect(runView.parse(reply.body).number).toBe(1);
    await until(() => api.rung.length > rung);
    const due = "SELECT count(*)::int AS n FROM jobs WHERE attempt_id = $1 AND kind = 'verify' AND not_before <= now()";
    expect(await countOf(api, due, [attempt.id])).toBe(1);
    expect(codeOf((await client.send('POST', paths.verify(attempt.id))).body)).toBe('run_in_progress');
  });

  test('has nothing to look at in an exam on paper', async () => {
    const attempt = await openPaperAttempt(client);
    await client.send('POST', paths.submit(attempt.id));
    expect(codeOf((await client.send('POST', paths.verify(attempt.id))).body)).toBe('attempt_closed');
  });
});

describe('cleaning up', () => {
  const plannedAt = '2026-11-23T10:00:00.000Z';
  const planned = (id: string, plan: object) =>
    api.database.query('UPDATE attempts SET reset_plan = $2 WHERE id = $1', [id, { at: plannedAt, ...plan }]);

  test('is refused before its plan was read, and on another plan than the newest', async () => {
    const attempt = await submittedLab();
    await judgeRun(api, attempt.id, 64);
    const cleanUp = (at: string) => client.send('POST', paths.cleanUp(attempt.id), { plannedAt: at });
    expect(codeOf((await cleanUp(plannedAt)).body)).toBe('plan_outdated');
    await planned(attempt.id, { problem: { en: 'away', zh: '离线' } });
    expect(codeOf((await cleanUp(plannedAt)).body)).toBe('plan_outdated');
    await planned(attempt.id, { items: [] });
    expect(codeOf((await cleanUp('2026-11-23T09:00:00.000Z')).body)).toBe('plan_outdated');
    expect(codeOf((await client.send('POST', paths.cleanUp(attempt.id), {})).body)).toBe('invalid_input');
    expect((await cleanUp(plannedAt)).status).toBe(200);
  });

  test('writes one reset, and no run follows it', async () => {
    const attempt = await submittedLab();
    await judgeRun(api, attempt.id, 64);
    await letRunsAge(api, attempt.id);
    await planned(attempt.id, { items: [] });
    expect((await client.send('POST', paths.cleanUp(attempt.id), { plannedAt })).status).toBe(200);
    expect(codeOf((await client.send('POST', paths.cleanUp(attempt.id), { plannedAt })).body)).toBe('attempt_closed');
    expect(codeOf((await client.send('POST', paths.verify(attempt.id))).body)).toBe('attempt_closed');
    const resets = "SELECT count(*)::int AS n FROM jobs WHERE attempt_id = $1 AND kind = 'reset'";
    expect(await countOf(api, resets, [attempt.id])).toBe(1);
    await api.database.query('UPDATE attempts SET reset_at = now() WHERE id = $1', [attempt.id]);
    expect((await resultOf(attempt.id)).cleanedUp).toBe(true);
  });

  test('waits for the run', async () => {
    const attempt = await submittedLab();
    expect(codeOf((await client.send('POST', paths.cleanUp(attempt.id), { plannedAt })).body)).toBe('run_in_progress');
  });
});
