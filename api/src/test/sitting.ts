import { createHash } from 'node:crypto';
import { type AttemptView, attemptView, type EnvironmentView, environmentView, paths } from '../contract/index.js';
import { rowsOf } from '../platform/rows.js';
import type { Client, TestApi } from './api.js';
import { labExam, paperExam } from './content.js';

const keyBlob = Buffer.from('a host key of the tests').toString('base64');
export const hostKey = `ssh-ed25519 ${keyBlob}`;
export const fingerprint = `SHA256:${createHash('sha256').update('a host key of the tests').digest('base64').replace(/=+$/, '')}`;

/** An environment as it stands after scan, confirmation and a green preflight, all jobs done. */
export async function readyEnvironment(api: TestApi, client: Client): Promise<EnvironmentView> {
  const added = await client.send('POST', paths.environments, { name: 'lab', host: '192.0.2.7' });
  const { id } = environmentView.parse(added.body);
  await finishJobs(api);
  await api.database.query(
    `UPDATE environments SET state = 'ready', host_key = $2, host_key_confirmed_at = now() WHERE id = $1`,
    [id, hostKey],
  );
  return environmentView.parse((await client.get(paths.environment(id))).body);
}

/** What a worker does to jobs in the end. */
export async function finishJobs(api: TestApi): Promise<void> {
  await api.database.query("UPDATE jobs SET state = 'done', lease_until = NULL, finished_at = now()");
}

export async function startPaperAttempt(client: Client): Promise<AttemptView> {
  const reply = await client.send('POST', paths.attempts, { examId: paperExam.id, environmentId: null });
  return attemptView.parse(reply.body);
}

/** An open attempt without practical questions. */
export async function openPaperAttempt(client: Client): Promise<AttemptView> {
  const { id } = await startPaperAttempt(client);
  return attemptView.parse((await client.send('POST', paths.begin(id))).body);
}

export const access = {
  user: 'sp-user',
  password: 'SECRET-PASSWORD',
  userId: 'u',
  project: 'sp-project',
  projectId: 'p',
  cloud: 'exam',
};

/** An attempt with a practical question, prepared as a worker prepares it, not begun. */
export async function preparedAttempt(api: TestApi, client: Client): Promise<AttemptView> {
  const environment = await readyEnvironment(api, client);
  const reply = await client.send('POST', paths.attempts, { examId: labExam.id, environmentId: environment.id });
  const { id } = attemptView.parse(reply.body);
  await finishJobs(api);
  await api.database.query(
    `UPDATE attempts SET state = 'ready', ready_at = clock_timestamp(), access = $2, environment_values = $3 WHERE id = $1`,
    [id, access, { image: { name: 'cirros' } }],
  );
  return attemptView.parse((await client.get(paths.attempt(id))).body);
}

export async function openLabAttempt(api: TestApi, client: Client): Promise<AttemptView> {
  const { id } = await preparedAttempt(api, client);
  return attemptView.parse((await client.send('POST', paths.begin(id))).body);
}

/** Moves the clock of an attempt: its deadline is so many seconds away, or over if negative. */
export async function setDeadline(api: TestApi, id: string, secondsLeft: number): Promise<void> {
  await api.database.query(
    `UPDATE attempts SET started_at = clock_timestamp() - interval '1 hour',
       deadline_at = clock_timestamp() + make_interval(secs => $2) WHERE id = $1`,
    [id, secondsLeft],
  );
}

/** As if the preparation had ended so many seconds ago. */
export async function setReady(api: TestApi, id: string, secondsAgo: number): Promise<void> {
  await api.database.query(
    'UPDATE attempts SET ready_at = clock_timestamp() - make_interval(secs => $2) WHERE id = $1',
    [id, secondsAgo],
  );
}

export async function countOf(api: TestApi, statement: string, parameters: unknown[]): Promise<number> {
  const [row] = await rowsOf<{ n: number }>(api.database.manager, statement, parameters);
  return row?.n ?? -1;
}

/** Waits, at most twenty seconds, until something holds. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 20_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('It did not come to hold within 20 s');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
