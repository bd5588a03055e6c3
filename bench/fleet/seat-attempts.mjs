import { digestOf } from '@stackproof/question-bank';
import { keyPlace, seal } from '../../worker/dist/sealing/seal.js';
import { fleetExam, fleetQuestions } from './questions.mjs';

/**
 * Writes, for each environment of a fleet, what the product would have by the time its candidate works on the exam: the
 * candidate, the environment with its sealed key, and an open attempt on all questions of the fleet. `submitAttempts` of
 * the api hands them in.
 *
 * @param dataSource made by `createDataSource`, of a migrated database
 * @param {import('./start-fleet.mjs').FleetEnvironment[]} environments
 * @param {{ kid: string, bytes: Buffer }} sealingKey the worker's
 * @returns {Promise<{ attemptId: string, environmentId: string }[]>} in the order of the environments
 */
export async function seatAttempts(dataSource, environments, sealingKey) {
  return dataSource.transaction(async (database) => {
    await storeExam(database);
    const seated = [];
    for (const environment of environments) seated.push(await seat(database, environment, sealingKey));
    return seated;
  });
}

async function storeExam(database) {
  await database.query(
    'INSERT INTO exams (id, content, offered) VALUES ($1, $2, true) ON CONFLICT (id) DO UPDATE SET content = $2',
    [fleetExam.id, fleetExam],
  );
  await database.query(
    `INSERT INTO question_revisions (question_id, digest, content, current)
     SELECT id, digest, content, true FROM jsonb_to_recordset($1) AS question (id text, digest text, content jsonb)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(fleetQuestions.map((content) => ({ id: content.id, digest: digestOf(content), content })))],
  );
}

async function seat(database, { host, port, user, hostKey, privateKey, publicKey, prefix, access }, sealingKey) {
  const [{ id: candidate }] = await database.query(
    'INSERT INTO users (name, email) VALUES ($1, gen_random_uuid() || $2) RETURNING id',
    [prefix, '@example.org'],
  );
  const [{ id: environmentId }] = await database.query(
    `INSERT INTO environments (owner_id, name, host, port, ssh_user, state, host_key, host_key_confirmed_at)
     VALUES ($1, $2, $3, $4, $5, 'ready', $6, clock_timestamp()) RETURNING id`,
    [candidate, prefix, host, port, user, hostKey],
  );
  await database.query('UPDATE environments SET public_key = $2, sealed_key = $3 WHERE id = $1', [
    environmentId,
    publicKey,
    seal(Buffer.from(privateKey), keyPlace(environmentId), sealingKey),
  ]);
  const [{ id: attemptId }] = await database.query(
    `INSERT INTO attempts (candidate_id, environment_id, exam, exam_id, seed, prefix, state, access, environment_values,
       ready_at, started_at, deadline_at)
     VALUES ($1, $2, $3, $4, $5, $5, 'open', $6, '{}', clock_timestamp(), clock_timestamp(),
       clock_timestamp() + interval '2 hours') RETURNING id`,
    [candidate, environmentId, fleetExam, fleetExam.id, prefix, access],
  );
  await database.query(
    `INSERT INTO attempt_questions (attempt_id, position, question_id, digest, parameters, shown_order, setup_values)
     SELECT $1, position, id, digest, '{}', '[]', '{}'
     FROM jsonb_to_recordset($2) AS question (position int, id text, digest text)`,
    [attemptId, JSON.stringify(places)],
  );
  return { attemptId, environmentId };
}

const places = fleetQuestions.map((question, index) => ({
  position: index + 1,
  id: question.id,
  digest: digestOf(question),
}));
