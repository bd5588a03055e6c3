import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type AttemptView, answerConflict, answerSaved, attemptView, paths, problem } from '../contract/index.js';
import { type Client, openTestApi, type TestApi } from '../test/api.js';
import { countOf, openLabAttempt, openPaperAttempt, setDeadline } from '../test/sitting.js';

let api: TestApi;
let client: Client;
let attempt: AttemptView;
beforeAll(async () => {
  api = await openTestApi();
});
beforeEach(async () => {
  await api.database.query('DELETE FROM rate_limits');
  client = await api.signIn();
  attempt = await openPaperAttempt(client);
});
afterAll(() => api.close());

const page = randomUUID();
const codeOf = (body: unknown) => problem.parse(body).code;
const positionOf = (kind: string, of = attempt) =>
  of.questions.find((question) => question.kind === kind)?.position ?? 0;
const save = (
  value: unknown,
  sequence: number,
  baseRevision: number,
  position = positionOf('single'),
  clientId = page,
) => client.send('PUT', paths.answer(attempt.id, position), { value, clientId, sequence, baseRevision });

describe('saving an answer', () => {
  test('stores it and tells its revision and the clock', async () => {
    const reply = await save('o2', 1, 0);
    expect(answerSaved.parse(reply.body)).toMatchObject({ revision: 1, deadlineAt: attempt.deadlineAt });
    const view = attemptView.parse((await client.get(paths.attempt(attempt.id))).body);
    expect(view.answers.find(({ position }) => position === positionOf('single'))).toMatchObject({
      value: 'o2',
      revision: 1,
    });
  });

  test('the same page sending the same sequence again gets the same reply and changes nothing', async () => {
    const first = answerSaved.parse((await save('o1', 1, 0)).body);
    const again = answerSaved.parse((await save('o1', 1, 0)).body);
    expect([again.revision, again.savedAt]).toEqual([first.revision, first.savedAt]);
  });

  test('on an older revision conflicts and tells what is stored', async () => {
    await save('o1', 1, 0);
    const reply = await save('o2', 1, 0, positionOf('single'), randomUUID());
    expect([reply.status, codeOf(reply.body)]).toEqual([409, 'answer_conflict']);
    expect(answerConflict.parse(reply.body)).toMatchObject({ value: 'o1', revision: 1 });
  });

  test('on an older revision conflicts also for the page that saved last', async () => {
    await save('o1', 1, 0);
    expect(codeOf((await save('o2', 2, 0)).body)).toBe('answer_conflict');
  });

  test('on a revision that never was is refused', async () => {
    expect(codeOf((await save('o1', 1, 3)).body)).toBe('answer_invalid');
  });

  test('from two pages at once on the same revision lets exactly one in', async () => {
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, i) => save(`o${(i % 3) + 1}`, 1, 0, positionOf('single'), randomUUID())),
    );
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(replies.filter(({ status }) => status === 409)).toHaveLength(19);
  });

  test('clears it with null', async () => {
    await save('o1', 1, 0);
    expect((await save(null, 2, 1)).status).toBe(200);
    const view = attemptView.parse((await client.get(paths.attempt(attempt.id))).body);
    expect(view.answers.find(({ position }) => position === positionOf('single'))).toMatchObject({
      value: null,
      revision: 2,
    });
    const emptied = 'SELECT count(*)::int AS n FROM attempt_questions WHERE attempt_id = $1 AND answer IS NULL';
    expect(await countOf(api, emptied, [attempt.id])).toBe(attempt.questions.length);
  });

  test.each([
    ['single', 'o9'],
    ['single', ['o1']],
    ['multiple', 'o1'],
    ['multiple', ['o1', 'o1']],
    ['multiple', ['a']],
    ['order', ['o1', 'o4']],
    ['match', { x: 'o1' }],
    ['match', ['o1']],
    ['short', ['o1']],
  ])('that is no answer to a %s question is refused: %j', async (kind, value) => {
    const reply = await save(value, 1, 0, positionOf(kind));
    expect([reply.status, codeOf(reply.body)]).toEqual([400, 'answer_invalid']);
  });

  test.each([
    ['multiple', ['o1']],
    ['order', ['o3', 'o1']],
    ['match', { p: 'o1' }],
    ['short', 'openstack 服务'],
  ])('half an answer to a %s question is kept: %j', async (kind, value) => {
    expect((await save(value, 1, 0, positionOf(kind))).status).toBe(200);
  });

  test('to a practical question is refused', async () => {
    const lab = await openLabAttempt(api, client);
    const body = { value: 'done', clientId: page, sequence: 1, baseRevision: 0 };
    const reply = await client.send('PUT', paths.answer(lab.id, positionOf('practical', lab)), body);
    expect(codeOf(reply.body)).toBe('answer_invalid');
  });

  test('at a position the paper does not have is not found', async () => {
    expect((await save('o1', 1, 0, 77)).status).toBe(404);
    expect((await save(null, 1, 0, 77)).status).toBe(404);
  });
});

describe('the deadline, on the clock of the database', () => {
  test.each([
    [1, 200],
    [-1, 200],
    [-3, 200],
    [-5.1, 409],
    [-60, 409],
  ])('a save %d s before the end is answered %d', async (secondsLeft, status) => {
    await setDeadline(api, attempt.id, secondsLeft);
    const reply = await save('o1', 1, 0);
    expect(reply.status).toBe(status);
    if (status === 409) expect(codeOf(reply.body)).toBe('attempt_closed');
  });

  test('a save that conflicts within the grace says so, not that it is over', async () => {
    await save('o1', 1, 0);
    await setDeadline(api, attempt.id, -3);
    expect(codeOf((await save('o2', 1, 0, positionOf('single'), randomUUID())).body)).toBe('answer_conflict');
  });

  test('nothing is saved after the attempt was handed in', async () => {
    await client.send('POST', paths.submit(attempt.id));
    const reply = await save('o1', 1, 0);
    expect([reply.status, codeOf(reply.body)]).toEqual([409, 'attempt_closed']);
  });
});

describe('a flag', () => {
  test('is kept beside the answer and does not touch its revision', async () => {
    await save('o1', 1, 0);
    const reply = await client.send('PUT', paths.flag(attempt.id, positionOf('single')), { flagged: true });
    expect(reply.body).toMatchObject({ flagged: true, value: 'o1', revision: 1 });
    expect((await save('o2', 2, 1)).status).toBe(200);
  });

  test('cannot be set once the attempt is over', async () => {
    await client.send('POST', paths.submit(attempt.id));
    const reply = await client.send('PUT', paths.flag(attempt.id, 1), { flagged: true });
    expect(codeOf(reply.body)).toBe('attempt_closed');
  });
});
