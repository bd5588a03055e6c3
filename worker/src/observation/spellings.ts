/** Shorter ones are words too: they are hidden only where a key or an assignment says that a password stands there. */
const leastLength = 8;

/**
 * Finds the known secrets in a text, however they are spelt: as they are, percent-encoded, escaped for JSON, or inside
 * base64 at any alignment.
 *
 * @returns undefined when there is nothing to look for
 */
export function patternOf(secrets: readonly string[]): RegExp | undefined {
  const spelt = new Set(secrets.filter(({ length }) => length >= leastLength).flatMap(spellingsOf));
  if (spelt.size === 0) return undefined;
  const longestFirst = [...spelt].sort((one, other) => other.length - one.length);
  return new RegExp(longestFirst.map((text) => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&')).join('|'), 'g');
}

function spellingsOf(secret: string): string[] {
  const percent = encodeURIComponent(secret.toWellFormed());
  const strict = percent.replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  const small = (text: string) => text.replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    ...[percent, strict].flatMap((text) => [text, small(text), text.replaceAll('%20', '+')]),
    ...base64Of(secret),
  ];
}

/** What a secret looks like inside base64, whatever stands before and after it: the signs that depend on it alone. */
function base64Of(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const isExact = (before + bytes.length) % 3 === 0;
    const inner = whole.slice(before === 0 ? 0 : before + 1, isExact ? undefined : -1);
    return inner.length < leastLength ? [] : [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
