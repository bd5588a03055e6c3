import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type AttemptView, lateVerdicts, paths, problem, resultView, runView } from '../contract/index.js';
import { type Client, openTestApi, type TestApi } from '../test/api.js';
import { judgeRun, letRunsAge } from '../test/judged.js';
import { countOf, finishJobs, openLabAttempt, until } from '../test/sitting.js';

let api: TestApi;
let client: Client;
let attempt: AttemptView;
beforeAll(async () => {
  api = await openTestApi();
});
beforeEach(async () => {
  await api.database.query('DELETE FROM rate_limits');
  await api.database.query('DELETE FROM jobs');
  client = await api.signIn();
  attempt = await openLabAttempt(api, client);
  await client.send('POST', paths.submit(attempt.id));
});
afterAll(() => api.close());

const codeOf = (body: unknown) => problem.parse(body).code;
const resultOf = async () => resultView.parse((await client.get(paths.result(attempt.id))).body);
const practicalOf = async () => (await resultOf()).questions.find(({ view }) => view.kind === 'practical');
const positionOf = (kind: 'practical' | 'single') => attempt.questions.find((one) => one.kind === kind)?.position ?? 0;

describe('one question', () => {
  test('is verified by a run that looks at it alone', async () => {
    await judgeRun(api, attempt.id, 64);
    await letRunsAge(api, attempt.id);
    const reply = await client.send('POST', paths.verifyQuestion(attempt.id, positionOf('practical')));
    expect(runView.parse(reply.body)).toMatchObject({
      number: 2,
      state: 'queued',
      positions: [positionOf('practical')],
    });
  });

  test('of knowledge has nothing to verify', async () => {
    await judgeRun(api, attempt.id, 64);
    const reply = await client.send('POST', paths.verifyQuestion(attempt.id, positionOf('single')));
    expect([reply.status, codeOf(reply.body)]).toEqual([404, 'not_found']);
  });

  test('asked for while a run of all waits brings that run forward and keeps it whole', async () => {
    await api.database.query("UPDATE jobs SET not_before = now() + interval '60 seconds' WHERE attempt_id = $1", [
      attempt.id,
    ]);
    const reply = await client.send('POST', paths.verifyQuestion(attempt.id, positionOf('practical')));
    expect(runView.parse(reply.body)).toMatchObject({ number: 1, positions: null });
  });

  test('a run of it that waits is widened by a wish for all', async () => {
    await api.database.query('UPDATE runs SET positions = $2 WHERE attempt_id = $1', [attempt.id, [1]]);
    await api.database.query("UPDATE jobs SET not_before = now() + interval '60 seconds' WHERE attempt_id = $1", [
      attempt.id,
    ]);
    const reply = await client.send('POST', paths.verify(attempt.id));
    expect(runView.parse(reply.body)).toMatchObject({ number: 1, positions: null });
  });
});

describe('cancelling', () => {
  test('ends a run that waits at once; the score stays', async () => {
    const before = (await resultOf()).score;
    const reply = await client.send('POST', paths.cancelRun(attempt.id));
    expect(runView.parse(reply.body)).toMatchObject({ state: 'cancelled', isCancelling: false });
    expect((await resultOf()).score).toEqual(before);
    const unfinished =
      "SELECT count(*)::int AS n FROM jobs WHERE attempt_id = $1 AND kind = 'verify' AND state <> 'cancelled'";
    expect(await countOf(api, unfinished, [attempt.id])).toBe(0);
  });

  test('asks the worker that holds the run to stop, and rings', async () => {
    await until(async () => (await countOf(api, 'SELECT count(*)::int AS n FROM outbox', [])) === 0);
    await api.database.query(
      "UPDATE jobs SET state = 'running', lease_until = now() + interval '1 minute' WHERE attempt_id = $1 AND kind = 'verify'",
      [attempt.id],
    );
    const rung = api.rung.length;
    const reply = await client.send('POST', paths.cancelRun(attempt.id));
    expect(runView.parse(reply.body).isCancelling).toBe(true);
    await until(() => api.rung.length > rung);
  });

  test('what is over changes nothing', async () => {
    await judgeRun(api, attempt.id, 64);
    const reply = await client.send('POST', paths.cancelRun(attempt.id));
    expect(runView.parse(reply.body)).toMatchObject({ state: 'judged', isCancelling: false });
  });

  test('is the candidate’s own matter', async () => {
    const other = await api.signIn();
    expect((await other.send('POST', paths.cancelRun(attempt.id))).status).toBe(404);
  });
});

describe('a late verdict', () => {
  async function lateRun(): Promise<string> {
    await judgeRun(api, attempt.id, 64);
    await letRunsAge(api, attempt.id);
    await client.send('POST', paths.verify(attempt.id));
    const [{ ram }] = await api.database.query(
      "SELECT (parameters ->> 'ram')::int AS ram FROM attempt_questions WHERE attempt_id = $1 AND position = $2",
      [attempt.id, positionOf('practical')],
    );
    return judgeRun(api, attempt.id, ram, 6);
  }

  test('is shown beside the one that counts', async () => {
    await lateRun();
    expect(await practicalOf()).toMatchObject({ points: 2, waiting: { points: 4, full: 4 }, accepted: null });
  });

  test('waits in the list of instructors and nowhere else', async () => {
    const runId = await lateRun();
    const instructor = await api.signIn('instructor');
    const { late } = lateVerdicts.parse((await instructor.get(paths.lateVerdicts)).body);
    expect(late.find((one) => one.runId === runId)).toMatchObject({
      attemptId: attempt.id,
      points: 4,
      candidateName: 'A candidate',
    });
    for (const role of ['candidate', 'author'] as const) {
      expect((await (await api.signIn(role)).get(paths.lateVerdicts)).status).toBe(403);
    }
  });

  test('counts once an instructor accepts it with a reason, and the record says who, when and why', async () => {
    const runId = await lateRun();
    const instructor = await api.signIn('instructor');
    const address = paths.acceptLate(attempt.id, positionOf('practical'));
    const body = { runId, reason: 'The power was out in the room' };
    const replies = await Promise.all([1, 2, 3].map(() => instructor.send('POST', address, body)));
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await practicalOf()).toMatchObject({ points: 4, waiting: null, accepted: { reason: body.reason } });
    const [kept] = await api.database.query('SELECT accepted_by, accept_reason FROM verdicts WHERE run_id = $1', [
      runId,
    ]);
    expect(kept).toEqual({ accepted_by: instructor.userId, accept_reason: body.reason });
    const scores = "SELECT count(*)::int AS n FROM scores WHERE attempt_id = $1 AND cause = 'acceptance'";
    expect(await countOf(api, scores, [attempt.id])).toBe(1);
  });

  test('is not accepted without a reason, by a candidate, by whoever sat the exam, or when it is not late', async () => {
    const runId = await lateRun();
    const address = paths.acceptLate(attempt.id, positionOf('practical'));
    const instructor = await api.signIn('instructor');
    expect((await instructor.send('POST', address, { runId, reason: ' ' })).status).toBe(400);
    expect((await client.send('POST', address, { runId, reason: 'please' })).status).toBe(403);
    const [inTime] = await api.database.query('SELECT id FROM runs WHERE attempt_id = $1 AND number = 1', [attempt.id]);
    expect((await instructor.send('POST', address, { runId: inTime.id, reason: 'why not' })).status).toBe(404);
    await api.database.query('UPDATE attempts SET candidate_id = $2 WHERE id = $1', [attempt.id, instructor.userId]);
    expect((await instructor.send('POST', address, { runId, reason: 'my own' })).status).toBe(403);
  });
});

describe('a run that waits', () => {
  test('is told its place and how long that may take, as measured', async () => {
    await api.database.query(
      `INSERT INTO jobs (kind, environment_id, state, claimed_at, finished_at)
       SELECT 'scan', environment_id, 'done', now() - interval '40 seconds', now() FROM attempts WHERE id = $1`,
      [attempt.id],
    );
    const other = await api.signIn();
    const { id } = await openLabAttempt(api, other);
    await api.database.query(
      `INSERT INTO jobs (kind, environment_id, created_at, not_before)
       SELECT 'scan', environment_id, now() - interval '1 minute', now() - interval '1 minute' FROM attempts WHERE id = $1`,
      [id],
    );
    await api.database.query(
      "UPDATE jobs SET state = 'queued', finished_at = NULL WHERE attempt_id = $1 AND kind = 'verify'",
      [attempt.id],
    );
    const { progress } = (await resultOf()).run ?? {};
    expect(progress?.queuePosition).toBe(2);
    expect(progress?.waitSeconds).toBeGreaterThan(0);
  });

  test('is told no time before anything was measured', async () => {
    await api.database.query(
      `INSERT INTO jobs (kind, environment_id, created_at, not_before)
       SELECT 'scan', environment_id, now() - interval '1 minute', now() - interval '1 minute' FROM attempts WHERE id = $1`,
      [attempt.id],
    );
    expect((await resultOf()).run?.progress).toMatchObject({ queuePosition: 2, waitSeconds: null });
  });
});

describe('the sweep', () => {
  test('begins the run of a handed-in attempt that has none', async () => {
    await api.database.query('DELETE FROM runs WHERE attempt_id = $1', [attempt.id]);
    await api.database.query("UPDATE attempts SET submitted_at = now() - interval '1 minute' WHERE id = $1", [
      attempt.id,
    ]);
    const jobs = "SELECT count(*)::int AS n FROM jobs WHERE attempt_id = $1 AND kind = 'verify'";
    await until(async () => (await countOf(api, jobs, [attempt.id])) === 1);
  });

  test('gives a run without a job a new one', async () => {
    await api.database.query('DELETE FROM jobs WHERE attempt_id = $1', [attempt.id]);
    await letRunsAge(api, attempt.id);
    const jobs = "SELECT count(*)::int AS n FROM jobs WHERE attempt_id = $1 AND kind = 'verify' AND state = 'queued'";
    await until(async () => (await countOf(api, jobs, [attempt.id])) === 1);
    expect(await countOf(api, 'SELECT count(*)::int AS n FROM runs WHERE attempt_id = $1', [attempt.id])).toBe(1);
  });

  test('takes jobs away that ended long ago', async () => {
    await judgeRun(api, attempt.id, 64);
    await finishJobs(api);
    await api.database.query("UPDATE jobs SET finished_at = now() - interval '15 days' WHERE attempt_id = $1", [
      attempt.id,
    ]);
    await until(
      async () => (await countOf(api, 'SELECT count(*)::int AS n FROM jobs WHERE attempt_id = $1', [attempt.id])) === 0,
    );
  });
});
