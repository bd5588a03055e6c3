/** Secrets that stand where a hostile or careless cloud puts them; each may be stored and shown nowhere. */
export const canaries = {
  admin: 'Canary-Admin/Pass+word&1',
  server: 'Canary-Server-Pass',
  database: 'Canary-Database-Pass',
  header: 'Canary-Header-Token',
};

/** The fake's own tokens begin so. */
export const tokenStart = 'token-of-admin-';

/**
 * Every way a canary is looked for: as it is, percent-encoded, and as base64 at each alignment.
 *
 * @param {string} secret
 * @returns {string[]}
 */
function spellings(secret) {
  const bytes = Buffer.from(secret);
  const inner = [0, 1, 2].map((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    return whole.slice(before === 0 ? 0 : before + 1, -1);
  });
  return [secret, encodeURIComponent(secret), ...inner];
}

/**
 * @param {string} text
 * @param {string[]} secrets
 * @returns {string[]} what of them stands in the text, each with what is around it
 */
export function leaks(text, secrets) {
  return secrets.flatMap(spellings).flatMap((spelt) => {
    const at = text.indexOf(spelt);
    return at === -1 ? [] : [`${spelt} in …${text.slice(Math.max(0, at - 80), at + spelt.length + 20)}…`];
  });
}
