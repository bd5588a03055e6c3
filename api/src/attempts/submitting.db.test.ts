import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { scoreAnswer } from '@stackproof/question-bank';
import { type AttemptView, attemptView, paths } from '../contract/index.js';
import { type Client, openTestApi, type TestApi } from '../test/api.js';
import { countOf, openLabAttempt, openPaperAttempt, setDeadline } from '../test/sitting.js';
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

  test('within the grace counts as done at the deadline', async () => {
    const attempt = await openPaperAttempt(client);
    await setDeadline(api, attempt.id, -1);
    const submitted = await submit(attempt);
    expect(submitted.submittedAt).toBe(submitted.deadlineAt);
  });

  test('before Begin is refused', async () => {
    const reply = await client.send('POST', paths.attempts, { examId: 'on-paper', environmentId: null });
    const { id } = attemptView.parse(reply.body);
    expect((await client.send('POST', paths.submit(id))).body).toMatchObject({ code: 'attempt_not_ready' });
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
