import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { paths } from '../contract/index.js';
import { ask, type Client, openTestApi, type TestApi } from '../test/api.js';
import { openPaperAttempt, startPaperAttempt, until } from '../test/sitting.js';

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

/** An event stream read in the background; what came so far is in `text`. */
async function follow(path: string) {
  const stop = new AbortController();
  const response = await fetch(`${api.url}${path}`, { headers: { cookie: client.cookie }, signal: stop.signal });
  const stream = { response, text: '', isOver: false, stop: () => stop.abort() };
  const read = async () => {
    for await (const chunk of response.body ?? []) stream.text += Buffer.from(chunk).toString('utf8');
    stream.isOver = true;
  };
  read().catch(() => {
    stream.isOver = true;
  });
  await until(() => stream.text.includes(': connected'));
  return stream;
}

/** Status of a stream, which is left at once. */
async function headOf(path: string): Promise<number> {
  const stop = new AbortController();
  const { status } = await fetch(`${api.url}${path}`, { headers: { cookie: client.cookie }, signal: stop.signal });
  stop.abort();
  return status;
}

describe('an event stream', () => {
  test('tells of a change of the attempt as it happens', async () => {
    const attempt = await startPaperAttempt(client);
    const stream = await follow(paths.attemptEvents(attempt.id));
    expect(stream.response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(stream.response.headers.get('x-content-type-options')).toBe('nosniff');
    await client.send('POST', paths.begin(attempt.id));
    await until(() => stream.text.includes(`data: {"topic":"attempt","id":"${attempt.id}"}\n\n`));
    stream.stop();
  });

  test('tells of what another process announced', async () => {
    const attempt = await openPaperAttempt(client);
    const stream = await follow(paths.attemptEvents(attempt.id));
    await api.database.query('SELECT pg_notify($1, $2)', [
      'changes',
      JSON.stringify({ topic: 'result', id: attempt.id }),
    ]);
    await until(() => stream.text.includes('"topic":"result"'));
    stream.stop();
  });

  test('tells nothing of other attempts, and survives an announcement it cannot read', async () => {
    const attempt = await startPaperAttempt(client);
    const stream = await follow(paths.attemptEvents(attempt.id));
    await api.database.query("SELECT pg_notify('changes', 'no json')");
    const other = await api.signIn();
    const theirs = await openPaperAttempt(other);
    await client.send('POST', paths.begin(attempt.id));
    await until(() => stream.text.includes(attempt.id));
    expect(stream.text).not.toContain(theirs.id);
    stream.stop();
  });

  test('goes on after the database cut the connection, telling everyone to read again', async () => {
    const attempt = await startPaperAttempt(client);
    const stream = await follow(paths.attemptEvents(attempt.id));
    await api.database.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'stackproof-changes' AND datname = current_database()",
    );
    await until(() => stream.text.includes(attempt.id));
    const before = stream.text.length;
    await client.send('POST', paths.begin(attempt.id));
    await until(() => stream.text.length > before);
    stream.stop();
  });

  test('is refused to an account that has thirty open, until one is closed', async () => {
    const attempt = await startPaperAttempt(client);
    const streams = await Promise.all(Array.from({ length: 30 }, () => follow(paths.attemptEvents(attempt.id))));
    const refused = await client.get(paths.attemptEvents(attempt.id));
    expect(refused.status).toBe(429);
    streams[0]?.stop();
    await until(async () => (await headOf(paths.attemptEvents(attempt.id))) === 200);
    for (const stream of streams) stream.stop();
  });

  test('is not opened without a session', async () => {
    const attempt = await startPaperAttempt(client);
    expect((await ask(`${api.url}${paths.attemptEvents(attempt.id)}`)).status).toBe(401);
  });

  test('ends when the server stops, which does not wait for it', async () => {
    const own = await openTestApi();
    const candidate = await own.signIn();
    const attempt = await startPaperAttempt(candidate);
    const response = await fetch(`${own.url}${paths.attemptEvents(attempt.id)}`, {
      headers: { cookie: candidate.cookie },
    });
    const started = Date.now();
    await own.close();
    await response.text();
    expect(Date.now() - started).toBeLessThan(9000);
  });
});
