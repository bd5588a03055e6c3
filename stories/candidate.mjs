import { randomUUID } from 'node:crypto';
import { paths } from '@stackproof/api/contract';

/**
 * A candidate who speaks HTTP as the page does.
 *
 * @param {string} url origin of the product
 * @param {string} link one-time sign-in link
 */
export async function signIn(url, link) {
  const reply = await fetch(link, { redirect: 'manual' });
  const cookie = reply.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ');
  if (cookie === '') throw new Error(`The sign-in link gave no session (status ${reply.status}).`);

  const call = async (method, path, body) => {
    const answer = await fetch(new URL(path, url), {
      method,
      headers: { cookie, origin: url, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
  return {
    get: (path) => call('GET', path),
    post: (path, body = {}) => call('POST', path, body),
    put: (path, body) => call('PUT', path, body),
  };
}

/**
 * Connects an environment as the wizard does: host key, key line, preflight, and away with what earlier sittings left.
 *
 * @param {Awaited<ReturnType<typeof signIn>>} candidate
 * @param {{ host: string, port: number, user: string }} target
 * @param {(line: string) => Promise<unknown>} install puts the line into authorized_keys
 * @returns the environment, ready
 */
export async function connectEnvironment(candidate, target, install) {
  const { id } = await candidate.post(paths.environments, {
    name: 'Lab',
    host: target.host,
    port: target.port,
    user: target.user,
  });
  const scanned = await until(
    () => candidate.get(paths.environment(id)),
    (seen) => seen.state !== 'scanning',
    30,
  );
  await candidate.put(paths.confirmHostKey(id), { fingerprint: scanned.hostKey.fingerprint });
  const { authorizedKeysLine } = await candidate.get(paths.environment(id));
  await install(authorizedKeysLine);
  const checked = (seconds) =>
    until(
      () => candidate.get(paths.environment(id)),
      (seen) => ['ready', 'blocked', 'unreachable'].includes(seen.state),
      seconds,
    );
  await candidate.post(paths.preflight(id));
  const seen = await checked(60);
  if (seen.leftovers.length === 0) return seen;
  await candidate.post(paths.removeLeftovers(id));
  return checked(300);
}

/** Starts an attempt, on whatever earlier ones left, waits for its preparation and begins. Returns the open attempt. */
export async function beginAttempt(candidate, examId, environmentId) {
  const { id } = await candidate.post(paths.attempts, { examId, environmentId, removeLeftovers: true });
  const prepared = await until(
    () => candidate.get(paths.attempt(id)),
    (seen) => seen.state !== 'preparing',
    240,
  );
  if (prepared.state !== 'ready') throw new Error(`Preparation ended as ${prepared.state}: ${prepared.problem?.en}`);
  await candidate.post(paths.begin(id));
  return candidate.get(paths.attempt(id));
}

/** Saves one answer as a fresh page would. */
export function saveAnswer(candidate, attemptId, position, value) {
  return candidate.put(paths.answer(attemptId, position), {
    value,
    clientId: randomUUID(),
    sequence: 1,
    baseRevision: 0,
  });
}

/** Submits and waits until the run is over: a look that could not see is followed by others. Returns the result. */
export async function submitAndWait(candidate, attemptId, seconds = 300) {
  await candidate.post(paths.submit(attemptId));
  const result = await until(
    () => candidate.get(paths.result(attemptId)),
    (seen) => seen.run !== null && seen.run.finishedAt !== null,
    seconds,
  );
  if (result.run.state !== 'judged') throw new Error(`The run ended ${result.run.state}: ${result.run.problem?.en}`);
  return result;
}

/** Asks again until it fits. Throws with what was seen last. */
export async function until(ask, fits, seconds) {
  const giveUpAt = Date.now() + seconds * 1000;
  for (;;) {
    const seen = await ask();
    if (fits(seen)) return seen;
    if (Date.now() > giveUpAt) throw new Error(`Not so within ${seconds} s: ${JSON.stringify(seen).slice(0, 800)}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
