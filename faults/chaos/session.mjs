import { createHmac, randomBytes } from 'node:crypto';

/**
 * Signs a candidate in as the account library does after a password: a session row, and a cookie signed with the
 * secret of the api. A hundred passwords would cost seconds of hashing and say nothing about faults.
 *
 * @param {{ query: (statement: string, values?: unknown[]) => Promise<any[]> }} dataSource
 * @param {{ url: () => string, origin: string, secret: string }} api
 * @param {string} userId
 */
export async function signIn(dataSource, api, userId) {
  const token = randomBytes(24).toString('base64url');
  await dataSource.query(
    `INSERT INTO sessions (token, user_id, expires_at, updated_at)
     VALUES ($1, $2, clock_timestamp() + interval '1 day', clock_timestamp())`,
    [token, userId],
  );
  const signature = createHmac('sha256', api.secret).update(token).digest('base64');
  const cookie = `stackproof.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
  return {
    userId,
    /** @returns {Promise<{ status: number, body: any }>} @throws when no answer came */
    async send(method, path, body) {
      const reply = await fetch(`${api.url()}${path}`, {
        method,
        headers: { cookie, origin: api.origin, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(20_000),
      });
      return { status: reply.status, body: await reply.json() };
    },
  };
}

/** Sends and records: answered well, refused, or not answered at all. */
export async function recorded(history, client, { operation, fields }, method, path, body) {
  const end = history.invoke(operation, fields);
  try {
    const reply = await client.send(method, path, body);
    end(reply.status < 300 ? 'ok' : reply.status < 500 ? 'fail' : 'unknown', {
      status: reply.status,
      code: reply.body.code,
    });
    return reply;
  } catch (error) {
    end('unknown', { says: String(error.cause?.code ?? error.name) });
    return undefined;
  }
}
