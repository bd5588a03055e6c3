import type { Json } from '@stackproof/question-bank';

/** Stands where a secret stood. */
export const hidden = '(hidden)';

type Pattern = { find: RegExp; put: string };

// Every pattern begins where a word begins and runs in linear time: what it reads was chosen by a hostile host.
const patterns: readonly Pattern[] = [
  { find: /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|$)/g, put: hidden },
  // The body of an OpenSSH key without its first line.
  { find: /b3BlbnNzaC1rZXktdjE[\w+/=\s]*/g, put: hidden },
  // Fernet and JWS tokens, whoever they belong to.
  { find: /(?<![\w-])gAAAA[\w-]{20,}={0,2}/g, put: hidden },
  { find: /(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/g, put: hidden },
  {
    find: /(?<![\w-])(x-(?:auth|subject|service|storage)-token["']?\s{0,4}[:=]\s{0,4}["']?)[^\s"',;|]+/gi,
    put: `$1${hidden}`,
  },
  {
    find: /(?<![\w-])(authorization["']?\s{0,4}[:=]\s{0,4}["']?(?:basic|bearer)\s{1,4})[^\s"']+/gi,
    put: `$1${hidden}`,
  },
  // user:password@ of a URL, such as the connection of a database.
  { find: /(?<![a-z0-9+.-])([a-z][a-z0-9+.-]{0,30}:\/\/[^\s/:@]*):[^\s/@]+@/gi, put: `$1:${hidden}@` },
  // password=…, "password": "…", OS_PASSWORD=…; a colon in front is a policy such as identity:change_password.
  {
    find: /(?<![\w.:-])([\w.-]{0,60}?(?:passw(?:or)?d|passphrase|admin_?pass|secret|secret_?key|auth_?token)["']?(?:\s{0,8}=|:(?=\s))\s{0,8}["']?)[^\s"',;|]+/gi,
    put: `$1${hidden}`,
  },
  // A row of a table the command line prints.
  { find: /(\|\s{0,40}(?:admin_?pass|password|secret)\s{0,40}\|\s{0,4})[^\s|]+/gi, put: `$1${hidden}` },
];

const keyBegins = /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----/;
const keyEnds = /-----END [A-Z ]{0,40}PRIVATE KEY-----/;

/** A private key that was read line by line: its lines alone look like nothing. */
export function withoutKeyLines(entries: Json[]): Json[] {
  let isInside = false;
  return entries.map((entry) => {
    if (typeof entry !== 'string') return entry;
    const wasInside = isInside;
    if (keyBegins.test(entry)) isInside = true;
    if (keyEnds.test(entry)) isInside = false;
    return wasInside || isInside ? hidden : entry;
  });
}

const worthLooking = /gAAAA|eyJ|b3BlbnNzaC1|:\/\/|pass|secret|token|authorization|PRIVATE KEY/i;

/** Hides what looks like a secret in a text, whether or not it is a known one. */
export function withoutPatterns(text: string): string {
  if (!worthLooking.test(text)) return text;
  return patterns.reduce((shown, { find, put }) => shown.replaceAll(find, put), text);
}

const secretName =
  /(?:^|[_.\s-])(?:pass|password|passwd|passphrase|secret|secret[_-]?key|private[_-]?key|token|api[_-]?key|temp[_-]url[_-]key(?:[_-]2)?)$/i;

/** Whether a value under this key is a secret. Names of policies, such as `identity:change_password`, are none. */
export function namesSecret(key: string): boolean {
  return !key.includes(':') && secretName.test(key.replaceAll(/([a-z])([A-Z])/g, '$1_$2'));
}
