import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { type AttemptView, attemptView, paths } from '../contract/index.js';
import type { OutboxRelay } from '../platform/outbox-relay.js';
import { type Client, openTestApi, type TestApi } from '../test/api.js';
import {
  countOf,
  openLabAttempt,
  openPaperAttempt,
  preparedAttempt,
  setDeadline,
  setReady,
  until,
} from '../test/sitting.js';
import { DeadlineSweep } from './deadline-sweep.js';
import { Revisions } from './revisions.js';

let api: TestApi;
let client: Client;
let sweeping: DeadlineSweep;
beforeAll(async () => {
  api = await openTestApi();
  sweeping = api.app.get(DeadlineSweep);
});
beforeEach(async () => {
  await api.database.query('DELETE FROM rate_limits');
  client = await api.signIn();
});
afterAll(() => api.close());

const stateOf = async ({ id }: AttemptView, of = client) =>
  attemptView.parse((await of.get(paths.attempt(id))).body).state;
const jobsOf = (kind: string, { id }: AttemptView) =>
  countOf(api, 'SELECT count(*)::int AS n FROM jobs WHERE attempt_id = $1 AND kind = $2', [id, kind]);

test('the deadline closes an attempt without anyone asking, as handed in at the deadline', async () => {
  const attempt = await openLabAttempt(api, client);
  await setDeadline(api, attempt.id, -5.5);
  await until(async () => (await stateOf(attempt)) === 'submitted');
  const [stored] = await api.database.query(
    'SELECT submitted_by, submitted_at = deadline_at AS exact FROM attempts WHERE id = $1',
    [attempt.id],
  );
  expect(stored).toEqual({ submitted_by: 'deadline', exact: true });
  const scores = 'SELECT count(*)::int AS n FROM scores WHERE attempt_id = $1';
  expect([await countOf(api, scores, [attempt.id]), await jobsOf('verify', attempt)]).toEqual([1, 1]);
});

/** Every line the api logs from now on, until `Logger.overrideLogger(false)`. */
function listenToTheLog(): unknown[][] {
  const told: unknown[][] = [];
  const tell = (...line: unknown[]) => void told.push(line);
  Logger.overrideLogger({ log: tell, warn: tell, error: tell });
  return told;
}

test('a sweep that fails is told in the log and tried again', async () => {
  const attempt = await openPaperAttempt(client);
  await setDeadline(api, attempt.id, -6);
  await api.database.query('ALTER TABLE attempts RENAME TO attempts_away');
  const told = listenToTheLog();
  await until(() => told.some((line) => line.includes('sweep')));
  Logger.overrideLogger(false);
  await api.database.query('ALTER TABLE attempts_away RENAME TO attempts');
  expect(told).toContainEqual([{ err: expect.any(Error) }, 'The sweep failed; it is tried again.', 'sweep']);
  await until(async () => (await stateOf(attempt)) === 'submitted');
});

describe('one sweep', () => {
  // The api sweeps no more by itself.
  beforeAll(() => sweeping.onModuleDestroy());
  // What is not due yet in one test would be in the next.
  beforeEach(() => api.database.query('DELETE FROM attempts'));

  test('has nothing to do while nothing is due', async () => {
    const attempt = await openPaperAttempt(client);
    expect([await sweeping.sweep(), await stateOf(attempt)]).toEqual([false, 'open']);
  });

  test('hands in what is past its deadline and the grace, once', async () => {
    const attempt = await openLabAttempt(api, client);
    await setDeadline(api, attempt.id, -5.5);
    expect([await sweeping.sweep(), await sweeping.sweep()]).toEqual([false, false]);
    expect([await stateOf(attempt), await jobsOf('verify', attempt)]).toEqual(['submitted', 1]);
  });

  test('leaves the seconds of grace to saves under way', async () => {
    const attempt = await openPaperAttempt(client);
    await setDeadline(api, attempt.id, -1);
    await sweeping.sweep();
    expect(await stateOf(attempt)).toBe('open');
  });

  test.each([
    [598, 'ready', 0],
    [606, 'abandoned', 1],
  ])('%i s after a preparation that nobody began finds it %s', async (seconds, state, resets) => {
    const attempt = await preparedAttempt(api, client);
    await setReady(api, attempt.id, seconds);
    expect(await sweeping.sweep()).toBe(false);
    expect([await stateOf(attempt), await jobsOf('reset', attempt)]).toEqual([state, resets]);
    const lapsed = 'SELECT count(*)::int AS n FROM attempts WHERE id = $1 AND lapsed_at IS NOT NULL';
    expect(await countOf(api, lapsed, [attempt.id])).toBe(resets);
  });

  test('keeps the deadline of a thousand attempts by batches, each scored once', async () => {
    await overdueCopies(await openPaperAttempt(client), 1000);
    expect([await sweeping.sweep(), await sweeping.sweep(), await sweeping.sweep()]).toEqual([true, true, false]);
    const open = "SELECT count(*)::int AS n FROM attempts WHERE state = 'open' AND exam_id LIKE $1";
    expect(await countOf(api, open, ['copy-%'])).toBe(0);
    const scores =
      'SELECT count(*)::int AS n FROM scores JOIN attempts ON attempts.id = attempt_id WHERE exam_id LIKE $1';
    expect(await countOf(api, scores, ['copy-%'])).toBe(1000);
  });

  test('has the doorbell rung when something was due, and only then', async () => {
    let pokes = 0;
    const poke = () => {
      pokes += 1;
    };
    const relay = { poke } as unknown as OutboxRelay;
    const swept = async () => {
      await new DeadlineSweep(api.database, relay, new Revisions()).sweep();
      return pokes;
    };
    const [overdue, unbegun] = [await openPaperAttempt(client), await preparedAttempt(api, await api.signIn())];
    expect(await swept()).toBe(0);
    await setDeadline(api, overdue.id, -6);
    expect([await swept(), await swept()]).toEqual([1, 1]);
    await setReady(api, unbegun.id, 606);
    expect([await swept(), await swept()]).toEqual([2, 2]);
  });

  test('keeps the deadline of the others when one attempt cannot be scored, and names that one in the log', async () => {
    const broken = await openPaperAttempt(client);
    const other = await api.signIn();
    const sound = await openPaperAttempt(other);
    await api.database.query("UPDATE attempts SET exam = '{}' WHERE id = $1", [broken.id]);
    await setDeadline(api, broken.id, -7);
    await setDeadline(api, sound.id, -6);
    const told = listenToTheLog();
    expect(await sweeping.sweep()).toBe(false);
    Logger.overrideLogger(false);
    expect(await stateOf(sound, other)).toBe('submitted');
    expect(told).toContainEqual([
      { err: expect.any(Error), attemptId: broken.id },
      'An attempt past its deadline could not be closed.',
      'sweep',
    ]);
    await api.database.query('DELETE FROM attempts WHERE id = $1', [broken.id]);
  });
});

/** Open attempts past their deadline, each at an exam of its own. */
async function overdueCopies({ id }: AttemptView, copies: number): Promise<void> {
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
