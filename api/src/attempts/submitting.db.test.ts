import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { scoreAnswer } from '@stackproof/question-bank';
import { type AttemptView, attemptView, paths } from '../contract/index.js';
import { type Client, openTestApi, type TestApi } from '../test/api.js';
import { countOf, openLabAttempt, openPaperAttempt, setDeadline, until } from '../test/sitting.js';
import { paperOf, readPapers } from './paper.js';
import { Revisions } from './revisions.js';

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

const submit = async (attempt: AttemptView) =>
  attemptView.parse((await client.send('POST', paths.submit(attempt.id))).body);
const stateOf = async (id: string) => attemptView.parse((await client.get(paths.attempt(id))).body).state;
const effects = async (id: string) => ({
  scores: await countOf(api, 'SELECT count(*)::int AS n FROM scores WHERE attempt_id = $1', [id]),
  runs: await countOf(api, 'SELECT count(*)::int AS n FROM runs WHERE attempt_id = $1', [id]),
  jobs: await countOf(api, "SELECT count(*)::int AS n FROM jobs WHERE attempt_id = $1 AND kind = 'verify'", [id]),
});

describe('handing in', () => {
  test('scores the answers in the same transaction and writes the run and its job', async () => {
    const attempt = await openLabAttempt(api, client);
    const submitted = await submit(attempt);
    expect(submitted).toMatchObject({ state: 'submitted', percent: 0, passed: false, provisional: true });
    expect(await effects(attempt.id)).toEqual({ scores: 1, runs: 1, jobs: 1 });
    const [stored] = await api.database.query('SELECT submitted_by FROM attempts WHERE id = $1', [attempt.id]);
    expect(stored.submitted_by).toBe('candidate');
  });

  test('right answers to all questions on paper pass with 100 percent, settled at once', async () => {
    const attempt = await openPaperAttempt(client);
    for (const [position, value] of await rightAnswers(attempt.id)) {
      const body = { value, clientId: randomUUID(), sequence: 1, baseRevision: 0 };
      expect((await client.send('PUT', paths.answer(attempt.id, position), body)).status).toBe(200);
    }
    expect(await submit(attempt)).toMatchObject({ percent: 100, passed: true, provisional: false });
    expect(await effects(attempt.id)).toEqual({ scores: 1, runs: 0, jobs: 0 });
  });

  test('twice replies the same and has one effect', async () => {
    const attempt = await openLabAttempt(api, client);
    const [first, second] = [await submit(attempt), await submit(attempt)];
    expect(second.submittedAt).toBe(first.submittedAt);
    expect(await effects(attempt.id)).toEqual({ scores: 1, runs: 1, jobs: 1 });
  });

  test('fifty times at once has one effect', async () => {
    const attempt = await openLabAttempt(api, client);
    const replies = await Promise.all(Array.from({ length: 50 }, () => client.send('POST', paths.submit(attempt.id))));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await effects(attempt.id)).toEqual({ scores: 1, runs: 1, jobs: 1 });
  });

  test('while saves arrive scores exactly what was acknowledged', async () => {
    for (let round = 0; round < 10; round += 1) {
      const candidate = await api.signIn();
      const attempt = await openPaperAttempt(candidate);
      const [[position, value]] = (await rightAnswers(attempt.id)).filter(([, right]) => typeof right === 'string') as [
        [number, unknown],
      ];
      const body = { value, clientId: randomUUID(), sequence: 1, baseRevision: 0 };
      const [saved, submitted] = await Promise.all([
        candidate.send('PUT', paths.answer(attempt.id, position), body),
        candidate.send('POST', paths.submit(attempt.id)),
      ]);
      const { percent } = attemptView.parse(submitted.body);
      expect((percent ?? 0) > 0).toBe(saved.status === 200);
      await api.database.query('DELETE FROM rate_limits');
    }
  });

  test('before Begin is refused', async () => {
    const reply = await client.send('POST', paths.attempts, { examId: 'on-paper', environmentId: null });
    const { id } = attemptView.parse(reply.body);
    expect((await client.send('POST', paths.submit(id))).body).toMatchObject({ code: 'attempt_not_ready' });
  });
});

describe('the deadline', () => {
  test('closes an attempt without anyone asking, as handed in at the deadline', async () => {
    const attempt = await openLabAttempt(api, client);
    await setDeadline(api, attempt.id, -5.5);
    await until(async () => (await stateOf(attempt.id)) === 'submitted');
    const [stored] = await api.database.query(
      'SELECT submitted_by, submitted_at = deadline_at AS exact FROM attempts WHERE id = $1',
      [attempt.id],
    );
    expect(stored).toEqual({ submitted_by: 'deadline', exact: true });
    expect(await effects(attempt.id)).toEqual({ scores: 1, runs: 1, jobs: 1 });
  });

  test('leaves the seconds of grace to saves under way', async () => {
    const attempt = await openPaperAttempt(client);
    await setDeadline(api, attempt.id, -0.5);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await stateOf(attempt.id)).toBe('open');
  });

  test('counts a submission within the grace as handed in at the deadline', async () => {
    const attempt = await openPaperAttempt(client);
    await setDeadline(api, attempt.id, -1);
    const submitted = await submit(attempt);
    expect(submitted.submittedAt).toBe(submitted.deadlineAt);
  });

  test('of two thousand attempts at once is kept by batches, each attempt scored once', async () => {
    const attempt = await openPaperAttempt(client);
    await copyAttempt(attempt.id, 2000);
    const open = "SELECT count(*)::int AS n FROM attempts WHERE state = 'open' AND exam_id LIKE $1";
    await until(async () => (await countOf(api, open, ['copy-%'])) === 0);
    const scores =
      'SELECT count(*)::int AS n FROM scores JOIN attempts ON attempts.id = attempt_id WHERE exam_id LIKE $1';
    expect(await countOf(api, scores, ['copy-%'])).toBe(2000);
  });

  test('is kept for the others when one attempt cannot be scored', async () => {
    const broken = await openPaperAttempt(client);
    const other = await api.signIn();
    const sound = await openPaperAttempt(other);
    await api.database.query("UPDATE attempts SET exam = '{}' WHERE id = $1", [broken.id]);
    await setDeadline(api, broken.id, -7);
    await setDeadline(api, sound.id, -6);
    await until(async () => attemptView.parse((await other.get(paths.attempt(sound.id))).body).state === 'submitted');
    await api.database.query('DELETE FROM attempts WHERE id = $1', [broken.id]);
  });
});

async function rightAnswers(id: string): Promise<[number, unknown][]> {
  const { manager } = api.database;
  const rows = (await readPapers(manager, [id])).get(id) ?? [];
  const questions = await new Revisions().read(
    manager,
    rows.map(({ digest }) => digest),
  );
  const paper = paperOf({ exam: {}, seed: '', prefix: '' }, rows, questions);
  return paper.questions.map((question) => [question.position, scoreAnswer(question, undefined).right]);
}

/** Open attempts past their deadline, each at an exam of its own. */
async function copyAttempt(id: string, copies: number): Promise<void> {
  await api.database.query(
    `INSERT INTO exams (id, content, offered) SELECT 'copy-' || n, content, false FROM exams, generate_series(1, $1::int) AS n
     WHERE id = 'on-paper'`,
    [copies],
  );
  await api.database.query(
    `INSERT INTO attempts (candidate_id, exam, exam_id, seed, prefix, state, started_at, deadline_at)
     SELECT candidate_id, exam, 'copy-' || n, seed, prefix, 'ready', started_at, deadline_at
     FROM attempts, generate_series(1, $2::int) AS n WHERE attempts.id = $1`,
    [id, copies],
  );
  await api.database.query(
    `INSERT INTO attempt_questions (attempt_id, position, question_id, digest, parameters, shown_order)
     SELECT copy.id, position, question_id, digest, parameters, shown_order
     FROM attempt_questions, attempts AS copy WHERE attempt_id = $1 AND copy.exam_id LIKE 'copy-%'`,
    [id],
  );
  await api.database.query(
    `UPDATE attempts SET state = 'open', started_at = now() - interval '1 hour', deadline_at = now() - interval '1 minute'
     WHERE exam_id LIKE 'copy-%'`,
  );
}
