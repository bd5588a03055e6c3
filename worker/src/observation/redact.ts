import { isObject, type Json } from '@stackproof/question-bank';

const hidden = '(hidden)';
const privateKey = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g;
const secretKey = /pass|secret|token/i;
const alwaysHidden = new Set(['adminPass', 'private_key']);

/**
 * Takes tokens, the administrator's password and private keys out of what is stored and shown.
 * A short secret such as `secret` is a word too: it is hidden only where a key says that a password stands there.
 */
export function redact(value: Json, secrets: readonly string[], key = ''): Json {
  if (typeof value === 'string') return redactText(value, secrets, secretKey.test(key));
  if (Array.isArray(value)) return value.map((entry) => redact(entry, secrets, key));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      alwaysHidden.has(name) ? hidden : redact(member, secrets, name),
    ]),
  );
}

function redactText(text: string, secrets: readonly string[], isSecret: boolean): string {
  let shown = text.includes('PRIVATE KEY') ? text.replaceAll(privateKey, hidden) : text;
  for (const secret of secrets) {
    if (secret.length >= 8) shown = shown.replaceAll(secret, hidden);
    else if (isSecret && shown === secret) shown = hidden;
  }
  return shown;
}
