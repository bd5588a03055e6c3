import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import {
  digestOf,
  type Exam,
  judge,
  type Observation,
  type PracticalQuestion,
  practicalQuestion,
} from '@stackproof/question-bank';
import type { DataSource } from 'typeorm';
import { openTestDatabase, type TestDatabase } from '../test/database.js';
import { applyRegrade, attemptsOf, isUnchanged, planRegrade } from './regrade.js';
import { rescore } from './rescore.js';
import { linesOf } from './tell-regrade.js';

const both = (words: string) => ({ en: words, zh: words });
const exam: Exam = {
  id: 'exam',
  title: both('Exam'),
  description: both('Exam'),
  minutes: 45,
  passPercent: 60,
  domains: [{ domain: 'compute', weight: 100, practical: 1, knowledge: 0 }],
};
const sat = question('ACTIVE');
/** The check was wrong: SHUTOFF is right too. */
const repaired = question({ in: ['ACTIVE', 'SHUTOFF'] });

let database: TestDatabase;
let dataSource: DataSource;
let candidate: string;
beforeAll(async () => {
  database = await openTestDatabase();
  dataSource = database.dataSource;
  const [user] = await dataSource.query(
    "INSERT INTO users (name, email) VALUES ('Lin', 'lin@example.org') RETURNING id",
  );
  candidate = user.id;
  await dataSource.query('INSERT INTO exams (id, content, offered) VALUES ($1, $2, true)', [exam.id, exam]);
});
afterEach(() => dataSource.query('TRUNCATE attempts, regrades, question_revisions CASCADE'));
afterAll(() => database.close());

// Each test empties tables that refer to each other; a busy machine takes its time.
jest.setTimeout(60_000);

describe('judging again', () => {
  test('three hundred attempts of which nothing changed gives no difference, with either revision', async () => {
    await keepRevision(sat, true);
    const states = ['ACTIVE', 'SHUTOFF', 'ERROR', null];
    for (let n = 0; n < 300; n += 1) await judged(states[n % 4] ?? null);
    const ids = await attemptsOf(dataSource, { exam: 'exam' });
    expect(ids).toHaveLength(300);
    for (const id of ids) {
      for (const judgedWith of ['current', 'pinned'] as const) {
        const regrade = await planRegrade(dataSource.manager, id, {}, judgedWith);
        expect(regrade).toMatchObject({ judged: 1, refused: [] });
        expect(isUnchanged(regrade)).toBe(true);
      }
    }
  }, 180_000);

  test('by a repaired check shows the difference and changes nothing until it is applied', async () => {
    const id = await judgedBefore('SHUTOFF');
    const regrade = await planRegrade(dataSource.manager, id, {}, 'current');
    expect(linesOf(regrade)).toEqual([
      `attempt ${id}: 0 % → 100 %, now passed`,
      '  question 1 server, run 1: 0/2 → 2/2',
      '    active: fail (0) → pass (2)',
    ]);
    expect(await scores(id)).toEqual([{ cause: 'run', percent: 0, current: true }]);
  });

  test('and applying it keeps what was before, judges later runs by the same checks, and is done once', async () => {
    const id = await judgedBefore('SHUTOFF');
    const made = { id: randomUUID(), judgedWith: 'current' as const, reason: 'SHUTOFF is right too' };
    await applyRegrade(dataSource, id, {}, made);
    expect(await scores(id)).toEqual([
      { cause: 'run', percent: 0, current: false },
      { cause: 'regrade', percent: 100, current: true },
    ]);
    const [kept] = await dataSource.query("SELECT content ->> 'points' AS points FROM verdicts");
    expect(kept.points).toBe('0');
    const [row] = await dataSource.query('SELECT judging_digest FROM attempt_questions WHERE attempt_id = $1', [id]);
    expect(row.judging_digest).toBe(digestOf(repaired));

    const again = await applyRegrade(dataSource, id, {}, { ...made, id: randomUUID() });
    expect(isUnchanged(again)).toBe(true);
    expect(await dataSource.query('SELECT reason FROM regrades')).toEqual([{ reason: made.reason }]);
  });

  test('by ten operators at once changes it once', async () => {
    const id = await judgedBefore('SHUTOFF');
    const all = Array.from({ length: 10 }, () =>
      applyRegrade(dataSource, id, {}, { id: randomUUID(), judgedWith: 'current', reason: 'repaired' }),
    );
    expect((await Promise.all(all)).filter((one) => !isUnchanged(one))).toHaveLength(1);
    expect(await scores(id)).toHaveLength(2);
  });

  test('with the pinned revision takes it back, and the whole history stays', async () => {
    const id = await judgedBefore('SHUTOFF');
    for (const judgedWith of ['current', 'pinned'] as const) {
      await applyRegrade(dataSource, id, {}, { id: randomUUID(), judgedWith, reason: 'try' });
    }
    expect((await scores(id)).map(({ percent }) => percent)).toEqual([0, 100, 0]);
  });
});

describe('a question is refused by name', () => {
  test.each<[string, PracticalQuestion | null, RegExp]>([
    [
      'that observes something else',
      question('ACTIVE', { select: 'servers[1].status' }),
      /observes something else \(server\)/,
    ],
    ['that is worth something else', question('ACTIVE', { points: 3 }), /worth 3 points, not 2/],
    ['that reads what was never drawn', question('{{flavor}}'), /read \{\{flavor\}\}/],
    ['that is retired', null, /retired/],
  ])('%s', async (_, current, why) => {
    await keepRevision(sat, false);
    const id = await judged('SHUTOFF');
    if (current !== null) await keepRevision(current, true);
    const made = { id: randomUUID(), judgedWith: 'current' as const, reason: 'try' };
    const regrade = await applyRegrade(dataSource, id, {}, made);
    expect(regrade.refused).toEqual([{ question: 'server', why: expect.stringMatching(why) }]);
    expect(await scores(id)).toHaveLength(1);
  });
});

function question(expect: unknown, { points = 2, select = 'servers[0].status' } = {}): PracticalQuestion {
  return practicalQuestion.parse({
    kind: 'practical',
    id: 'server',
    title: both('Server'),
    lesson: 4,
    objectives: ['nova.server.create'],
    domain: 'compute',
    difficulty: 1,
    points,
    minutes: 5,
    prompt: both('Make a server.'),
    explanation: both('Because.'),
    references: [{ title: 'Nova', url: 'https://docs.openstack.org/nova/' }],
    blueprint: 'T-NV-01',
    access: 'candidate',
    needs: { services: ['compute'], servers: 1, ramMb: 128 },
    parameters: { server: { word: ['web'], suffix: 4 } },
    facts: { server: { api: 'compute', get: '/servers', select } },
    checks: [{ id: 'active', points, on: 'server', expect, says: both('The server is as wanted') }],
  });
}

async function keepRevision(content: PracticalQuestion, current: boolean): Promise<void> {
  await dataSource.query(
    'INSERT INTO question_revisions (question_id, digest, content, current) VALUES ($1, $2, $3, $4)',
    [content.id, digestOf(content), content, current],
  );
}

/** An attempt judged by the first revision while the repaired one is the current. */
async function judgedBefore(state: string): Promise<string> {
  await keepRevision(sat, false);
  await keepRevision(repaired, true);
  return judged(state);
}

/** A handed-in attempt whose one run saw the server in this state; null could not be seen. */
async function judged(state: string | null): Promise<string> {
  const [{ id }] = await dataSource.query(
    `INSERT INTO attempts (candidate_id, exam, exam_id, seed, prefix, state, started_at, deadline_at, submitted_at,
       submitted_by, access, environment_values)
     VALUES ($3, $1, $2, 's', 'sp7f2c', 'submitted', now() - interval '1 hour', now(), now(), 'candidate', '{}', '{}')
     RETURNING id`,
    [exam, exam.id, candidate],
  );
  await dataSource.query(
    `INSERT INTO attempt_questions (attempt_id, position, question_id, digest, parameters, shown_order)
     VALUES ($1, 1, $2, $3, '{"server": "web-7f2c"}', '[]')`,
    [id, sat.id, digestOf(sat)],
  );
  const [run] = await dataSource.query(
    "INSERT INTO runs (attempt_id, number, state, finished_at) VALUES ($1, 1, 'judged', now()) RETURNING id",
    [id],
  );
  const observation: Observation = {
    fact: 'server',
    at: new Date().toISOString(),
    tookMs: 1,
    asked: 'GET compute /servers',
    result: state === null ? { is: 'unknown', reason: 'timeout', detail: 'slow' } : { is: 'value', value: state },
  };
  const scope = {
    server: 'web-7f2c',
    prefix: 'sp7f2c',
    environment: {},
    access: {},
    setup: {},
    attempt: { startedAt: '' },
  };
  await dataSource.query("INSERT INTO observations VALUES ($1, 1, 'server', $2)", [run.id, observation]);
  await dataSource.query('INSERT INTO verdicts (run_id, position, content, collected_at) VALUES ($1, 1, $2, now())', [
    run.id,
    judge(sat, scope, [observation]),
  ]);
  await dataSource.transaction((manager) => rescore(manager, id, { cause: 'run', runId: run.id }));
  return id;
}

async function scores(attemptId: string): Promise<{ cause: string; percent: number; current: boolean }[]> {
  return dataSource.query('SELECT cause, percent, current FROM scores WHERE attempt_id = $1 ORDER BY created_at', [
    attemptId,
  ]);
}
