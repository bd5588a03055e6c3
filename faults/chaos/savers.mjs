import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { digestOf, question } from '@stackproof/question-bank';
import { hashOf } from './history.mjs';
import { signIn } from './session.mjs';

const both = (words) => ({ en: words, zh: words });
const places = [1, 2, 3];
const questions = places.map((place) =>
  question.parse({
    kind: 'short',
    id: `chaos-short-${place}`,
    title: both(`Short ${place}`),
    lesson: 1,
    objectives: ['nova.server.create'],
    domain: 'identity',
    difficulty: 1,
    points: place,
    minutes: 1,
    prompt: both('Which?'),
    explanation: both('Because.'),
    references: [{ title: 'OpenStack', url: 'https://docs.openstack.org/' }],
    blueprint: 'K-KS-01',
    accepted: [`right ${place}`],
  }),
);
const exam = {
  id: 'chaos-on-paper',
  title: both('On paper'),
  description: both('Saves under faults'),
  minutes: 1,
  passPercent: 60,
  domains: [{ domain: 'identity', weight: 100, practical: 0, knowledge: places.length }],
};

/**
 * Candidates who begin an exam of half a minute and save without a pause until the server says that it is over, each save
 * with words of its own. What got no answer is sent again, as the page does.
 *
 * @returns {Promise<{ done: Promise<void>, attempts: string[] }>}
 */
export async function startSavers(stack, history, count) {
  const { dataSource } = stack;
  await dataSource.query('INSERT INTO exams (id, content, offered) VALUES ($1, $2, true)', [exam.id, exam]);
  for (const content of questions) {
    await dataSource.query(
      'INSERT INTO question_revisions (question_id, digest, content, current) VALUES ($1, $2, $3, true)',
      [content.id, digestOf(content), content],
    );
  }
  const savers = await Promise.all(Array.from({ length: count }, (_, index) => begin(stack, index)));
  return {
    attempts: savers.map(({ attempt }) => attempt),
    done: Promise.all(savers.map((saver, index) => saveUntilOver(saver, history, index))).then(() => undefined),
  };
}

async function begin({ dataSource, api }, index) {
  const [{ id }] = await dataSource.query('INSERT INTO users (name, email) VALUES ($1, $2) RETURNING id', [
    `saver ${index}`,
    `saver-${index}@example.org`,
  ]);
  const client = await signIn(dataSource, api, id);
  const started = await client.send('POST', '/api/attempts', { examId: exam.id, environmentId: null });
  const attempt = started.body.id;
  const begun = await client.send('POST', `/api/attempts/${attempt}/begin`);
  if (begun.body.state !== 'open') throw new Error(`Begin replied ${JSON.stringify(begun)}`);
  // Exams count in minutes; before the first save the deadline is brought near.
  await dataSource.query("UPDATE attempts SET deadline_at = clock_timestamp() + interval '30 s' WHERE id = $1", [
    attempt,
  ]);
  return { client, attempt };
}

async function saveUntilOver({ client, attempt }, history, index) {
  const clientId = randomUUID();
  const revisions = new Map(places.map((position) => [position, 0]));
  for (let sequence = 1; ; sequence += 1) {
    const position = places[sequence % places.length];
    const value = sequence % 7 === 0 ? `right ${position}` : `${index}/${sequence}/${position}`;
    const body = { value, clientId, sequence, baseRevision: revisions.get(position) };
    const end = history.invoke('save', { attempt, position, sequence, hash: hashOf(value) });
    const reply = await sendUntilAnswered(client, `/api/attempts/${attempt}/answers/${position}`, body);
    if (reply.status !== 200) return end('fail', { status: reply.status, code: reply.body.code });
    const { revision, savedAt } = reply.body;
    revisions.set(position, revision);
    end('ok', { revision, savedAt });
    await wait(250);
  }
}

async function sendUntilAnswered(client, path, body) {
  for (;;) {
    const reply = await client.send('PUT', path, body).catch(() => undefined);
    if (reply !== undefined && reply.status < 500) return reply;
    await wait(500);
  }
}
