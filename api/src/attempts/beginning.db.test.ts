import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { attemptView, paths, problem } from '../contract/index.js';
import { type Client, openTestApi, type TestApi } from '../test/api.js';
import { labExam } from '../test/content.js';
import { access, countOf, openPaperAttempt, preparedAttempt, readyEnvironment, setReady } from '../test/sitting.js';

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
const begin = (id: string) => client.send('POST', paths.begin(id));

describe('beginning', () => {
  test('sets start and deadline from one reading of the clock, exactly the minutes apart', async () => {
    const attempt = await openPaperAttempt(client);
    const [stored] = await api.database.query(
      "SELECT deadline_at - started_at = interval '45 minutes' AS exact FROM attempts WHERE id = $1",
      [attempt.id],
    );
    expect(stored.exact).toBe(true);
    expect(attempt.questions).toHaveLength(5);
    expect(Math.abs(Date.parse(attempt.serverNow) - Date.parse(attempt.startedAt ?? ''))).toBeLessThan(5000);
  });

  test('again changes nothing', async () => {
    const attempt = await openPaperAttempt(client);
    const again = attemptView.parse((await begin(attempt.id)).body);
    expect(again.deadlineAt).toBe(attempt.deadlineAt);
  });

  test('is refused while the preparation runs', async () => {
    const environment = await readyEnvironment(api, client);
    const body = { examId: labExam.id, environmentId: environment.id };
    const { id } = attemptView.parse((await client.send('POST', paths.attempts, body)).body);
    expect(codeOf((await begin(id)).body)).toBe('attempt_not_ready');
  });

  test('more than ten minutes after ready is too late: the attempt is abandoned and reset', async () => {
    const { id } = await preparedAttempt(api, client);
    await setReady(api, id, 601);
    const reply = await begin(id);
    expect([reply.status, codeOf(reply.body)]).toEqual([409, 'begin_too_late']);
    expect((await client.get(paths.attempt(id))).body).toMatchObject({
      state: 'abandoned',
      questions: [],
      access: null,
    });
    expect(
      await countOf(api, "SELECT count(*)::int AS n FROM jobs WHERE attempt_id = $1 AND kind = 'reset'", [id]),
    ).toBe(1);
  });

  test('is possible until ten minutes after ready', async () => {
    const { id } = await preparedAttempt(api, client);
    await setReady(api, id, 590);
    expect((await begin(id)).body).toMatchObject({ state: 'open' });
  });

  test('what was handed in or given up is refused', async () => {
    const { id } = await openPaperAttempt(client);
    await client.send('POST', paths.submit(id));
    expect(codeOf((await begin(id)).body)).toBe('attempt_closed');
    const left = await preparedAttempt(api, client);
    await client.send('POST', paths.abandon(left.id));
    expect(codeOf((await begin(left.id)).body)).toBe('attempt_closed');
  });

  test('shows the access of the attempt only while it is open', async () => {
    const prepared = await preparedAttempt(api, client);
    expect(prepared.access).toBeNull();
    const open = attemptView.parse((await begin(prepared.id)).body);
    expect(open.access).toEqual({
      user: access.user,
      password: access.password,
      project: access.project,
      cloud: 'exam',
      host: '192.0.2.7',
      sshUser: 'stack',
    });
    const submitted = attemptView.parse((await client.send('POST', paths.submit(prepared.id))).body);
    expect(submitted.access).toBeNull();
  });
});
