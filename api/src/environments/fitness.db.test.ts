import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { digestOf, practicalQuestion } from '@stackproof/question-bank';
import {
  attemptView,
  type EnvironmentView,
  environmentView,
  paths,
  problem,
  resetPlanView,
} from '../contract/index.js';
import { type Client, openTestApi, type TestApi } from '../test/api.js';
import { labExam, practical } from '../test/content.js';
import { countOf, finishJobs, openLabAttempt, preparedAttempt, readyEnvironment, until } from '../test/sitting.js';

let api: TestApi;
let client: Client;
let environment: EnvironmentView;
beforeAll(async () => {
  api = await openTestApi();
});
beforeEach(async () => {
  await api.database.query('DELETE FROM rate_limits');
  client = await api.signIn();
});
afterAll(() => api.close());

const codeOf = (body: unknown) => problem.parse(body).code;
const foreign = (...names: string[]) => ({
  hostname: 'controller-7',
  projects: names.map((name) => ({ id: name, name })),
  servers: [],
});

/** What a worker stores after a preflight that found foreign things. */
async function found(things: object, state: 'blocked' | 'warning'): Promise<void> {
  const line = { id: 'foreign', state, says: { en: 'foreign', zh: '其他' } };
  await finishJobs(api);
  await api.database.query("UPDATE jobs SET created_at = now() - interval '1 minute'");
  await api.database.query('UPDATE environments SET state = $2, foreign_things = $3, preflight = $4 WHERE id = $1', [
    environment.id,
    state === 'blocked' ? 'blocked' : 'ready',
    things,
    { at: new Date().toISOString(), lines: [line] },
  ]);
}

const shown = async () => environmentView.parse((await client.get(paths.environment(environment.id))).body);

describe('consent to exams beside what is not ours', () => {
  const consent = (hostname: string) => client.send('POST', paths.consent(environment.id), { hostname });
  beforeEach(async () => {
    environment = await readyEnvironment(api, client);
    await found(foreign('payroll', 'mail', 'web'), 'blocked');
  });

  test('is asked for with what was listed, and no exam is started before it', async () => {
    expect((await shown()).foreign).toMatchObject({ needsConsent: true, consent: null, hostname: 'controller-7' });
    const start = await client.send('POST', paths.attempts, { examId: labExam.id, environmentId: environment.id });
    expect(codeOf(start.body)).toBe('environment_not_ready');
  });

  test('is given by the name of the host alone, and writes down who, when and what was listed', async () => {
    expect(codeOf((await consent('192.0.2.7')).body)).toBe('consent_mismatch');
    expect((await consent('controller-7')).body).toMatchObject({ state: 'checking' });
    const [row] = await api.database.query('SELECT * FROM consents WHERE environment_id = $1', [environment.id]);
    expect(row).toMatchObject({ typed: 'controller-7', listed: foreign('payroll', 'mail', 'web') });
    expect(row.given_at).toBeInstanceOf(Date);
    await found(foreign('payroll', 'mail', 'web'), 'warning');
    expect((await shown()).foreign).toMatchObject({
      needsConsent: false,
      consent: { by: expect.any(String), projects: 3, servers: 0 },
    });
  });

  test('is asked for again when there is more, with the former one beside it', async () => {
    await consent('controller-7');
    await found(foreign('payroll', 'mail', 'web', 'shop'), 'blocked');
    expect((await shown()).foreign).toMatchObject({ needsConsent: true, consent: { projects: 3 } });
  });
});

describe('leftovers of earlier attempts', () => {
  test('are listed, and removed by a job of the environment once somebody says so', async () => {
    environment = await readyEnvironment(api, client);
    const items = [{ kind: 'network', id: 'n', name: 'spabcd-lan', why: 'name' }];
    await api.database.query('UPDATE environments SET leftovers = $2 WHERE id = $1', [
      environment.id,
      JSON.stringify([{ prefix: 'spabcd', items }]),
    ]);
    expect((await shown()).leftovers).toEqual([{ prefix: 'spabcd', items }]);
    const reply = await client.send('POST', paths.removeLeftovers(environment.id));
    expect(reply.body).toMatchObject({ state: 'checking' });
    const jobs = "SELECT count(*)::int AS n FROM jobs WHERE environment_id = $1 AND kind = 'clear'";
    expect(await countOf(api, jobs, [environment.id])).toBe(1);
  });

  test('of an attempt that was handed in are removed by the next preparation only if that was said', async () => {
    const attempt = await openLabAttempt(api, client);
    await client.send('POST', paths.submit(attempt.id));
    await finishJobs(api);
    const start = (body: object) =>
      client.send('POST', paths.attempts, { examId: labExam.id, environmentId: attempt.environmentId, ...body });
    expect(codeOf((await start({})).body)).toBe('leftovers_unconfirmed');
    expect((await start({ removeLeftovers: true })).status).toBe(201);
  });
});

describe('a paper for an environment', () => {
  const offer = { services: ['compute'], network: 'ovn', stores: null, units: null, extensions: null };

  test('holds no question the environment cannot carry, and tells which was replaced and why', async () => {
    const bridge = practicalQuestion.parse({
      ...practical,
      id: 'bridge-only',
      title: { en: 'Bridge only', zh: '仅限网桥' },
      needs: { services: ['compute'], network: ['linuxbridge'] },
    });
    await api.database.query(
      'INSERT INTO question_revisions (question_id, digest, content, current) VALUES ($1, $2, $3, true)',
      [bridge.id, digestOf(bridge), bridge],
    );
    const told: unknown[] = [];
    // Which of the two is drawn is chance; thirty draws in a row without the one are not.
    for (let draws = 0; draws < 30 && told.length === 0; draws += 1) {
      environment = await readyEnvironment(api, client);
      await api.database.query('UPDATE environments SET profile = $2 WHERE id = $1', [environment.id, offer]);
      const reply = await client.send('POST', paths.attempts, { examId: labExam.id, environmentId: environment.id });
      const attempt = attemptView.parse(reply.body);
      const [{ question_id: drawn }] = await api.database.query(
        'SELECT question_id FROM attempt_questions WHERE attempt_id = $1 AND position = 1',
        [attempt.id],
      );
      expect(drawn).toBe(practical.id);
      told.push(...attempt.replaced);
      await client.send('POST', paths.abandon(attempt.id));
      await client.send('DELETE', paths.environment(environment.id));
      await api.database.query('DELETE FROM environments WHERE id = $1', [environment.id]);
    }
    await api.database.query('UPDATE question_revisions SET current = false WHERE question_id = $1', [bridge.id]);
    expect(told[0]).toEqual({
      position: 1,
      from: bridge.title,
      to: practical.title,
      why: { en: expect.stringContaining('`linuxbridge`'), zh: expect.stringContaining('`linuxbridge`') },
    });
  });

  test('that cannot be drawn for it is refused with what is missing', async () => {
    environment = await readyEnvironment(api, client);
    await api.database.query('UPDATE environments SET profile = $2 WHERE id = $1', [
      environment.id,
      { ...offer, services: ['image'] },
    ]);
    const reply = await client.send('POST', paths.attempts, { examId: labExam.id, environmentId: environment.id });
    expect([reply.status, codeOf(reply.body)]).toEqual([409, 'environment_lacks']);
    expect(problem.parse(reply.body).message).toContain('service compute');
  });
});

describe('a reset', () => {
  test('is planned by a job before it runs; two askers at once get one plan', async () => {
    const { id } = await preparedAttempt(api, client);
    const plan = async () => resetPlanView.parse((await client.get(paths.resetPlan(id))).body);
    expect((await plan()).state).toBe('none');
    await Promise.all([client.send('POST', paths.resetPlan(id)), client.send('POST', paths.resetPlan(id))]);
    expect((await plan()).state).toBe('planning');
    expect(
      await countOf(api, "SELECT count(*)::int AS n FROM jobs WHERE attempt_id = $1 AND kind = 'plan'", [id]),
    ).toBe(1);
    await finishJobs(api);
    const items = [{ kind: 'file', id: '1/0', name: '/etc/nova/nova.conf', why: 'recorded' }];
    const at = new Date().toISOString();
    await api.database.query('UPDATE attempts SET reset_plan = $2 WHERE id = $1', [id, { at, items }]);
    expect(await plan()).toEqual({ state: 'planned', at, items, problem: null });
  });

  test('is not planned while the exam is under way', async () => {
    const { id } = await openLabAttempt(api, client);
    expect(codeOf((await client.send('POST', paths.resetPlan(id))).body)).toBe('attempt_closed');
  });
});

describe('an attempt nobody begins within ten minutes of ready', () => {
  test('lapses: it is reset, says so, and the exam can be drawn anew', async () => {
    const attempt = await preparedAttempt(api, client);
    await api.database.query("UPDATE attempts SET ready_at = now() - interval '11 minutes' WHERE id = $1", [
      attempt.id,
    ]);
    const read = async () => attemptView.parse((await client.get(paths.attempt(attempt.id))).body);
    await until(async () => (await read()).lapsed);
    expect(await read()).toMatchObject({ state: 'abandoned', lapsed: true });
    const resets = "SELECT count(*)::int AS n FROM jobs WHERE attempt_id = $1 AND kind = 'reset'";
    expect(await countOf(api, resets, [attempt.id])).toBe(1);
    const body = { examId: attempt.examId, environmentId: attempt.environmentId };
    const again = attemptView.parse((await client.send('POST', paths.attempts, body)).body);
    expect([again.state, again.lapsed]).toEqual(['preparing', false]);
    const seeds = await api.database.query('SELECT DISTINCT seed FROM attempts WHERE id = ANY ($1)', [
      [attempt.id, again.id],
    ]);
    expect(seeds).toHaveLength(2);
  });
});
