import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentOf } from '../redis-command.mjs';

/**
 * I8: no secret in a log, in Redis, in a result or in a column that is not made for it.
 *
 * @param {object} stack
 * @param {{ results: string[] }} seen bodies of results as the api gave them
 * @returns {Promise<string[]>} where which was found
 */
export async function noSecretShows(stack, { results }) {
  const canaries = canariesOf(stack);
  const found = [];
  const look = (where, text) => {
    for (const [name, canary] of canaries) if (text.includes(canary)) found.push(`${name} stands in ${where}`);
  };
  for (const file of readdirSync(stack.folder).filter((name) => name.endsWith('.log'))) {
    look(file, readFileSync(join(stack.folder, file), 'utf8'));
  }
  for (const body of results) look('a result', body);
  if (stack.redis !== undefined) look('Redis', await contentOf(stack.redis.url));
  const tables = await stack.dataSource.query(
    "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')",
  );
  for (const { name } of tables) look(name, await textOf(stack.dataSource, name));
  return found;
}

function canariesOf({ secrets, candidates }) {
  const [, keyLine] = candidates[0].environment.privateKey.split('\n');
  return [
    ['the sealing key', secrets.sealing],
    ['the secret of the api', secrets.auth],
    ['a private key', keyLine],
    ['a token of the administrator', 'token-of-admin'],
    ['the password of a candidate', candidates[0].environment.access.password],
  ];
}

/** Whole rows as text, but for the one column that keeps the account of an attempt for its candidate. */
async function textOf(dataSource, name) {
  const rows = await dataSource.query(`SELECT (to_jsonb(t) - 'access')::text AS text FROM ${name} AS t`);
  return rows.map(({ text }) => text).join('\n');
}
