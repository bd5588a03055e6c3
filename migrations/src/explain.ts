import { BankInvalid } from '@stackproof/question-bank';
import { ConfigInvalid } from './config.js';

/** Turns what can go wrong while bringing the database up to date into a sentence with a way out. */
export function explain(error: unknown): string {
  if (error instanceof BankInvalid) {
    const lines = error.mistakes.map(({ file, line, says, wayOut }) => `${file}:${line} ${says}. ${wayOut}.`);
    return `The question bank has ${lines.length} mistakes; nothing was brought in:\n${lines.join('\n')}`;
  }
  if (error instanceof ConfigInvalid) return error.message;
  const code = codeOf(error);
  if (code !== undefined && code in sentences) return `${sentences[code]} (${code})`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

const sentences: Record<string, string> = {
  ECONNREFUSED: 'Nothing answers at the address in DATABASE_URL. Start Postgres there or correct the address.',
  ENOTFOUND: 'The host in DATABASE_URL is not known. Correct the address.',
  ETIMEDOUT: 'The host in DATABASE_URL does not answer. Correct the address or open the way to it.',
  '28P01': 'Postgres refused the password in DATABASE_URL. Correct user or password.',
  '28000': 'Postgres does not let the user of DATABASE_URL in. Look at pg_hba.conf.',
  '3D000': 'The database named in DATABASE_URL does not exist. Create it, empty.',
  '42P01': 'The database at DATABASE_URL has no tables of ours yet. Make them with `npm run migrate`.',
  '42501':
    'The user of DATABASE_URL may not create tables. Make it the owner: ALTER DATABASE <database> OWNER TO <user>.',
};

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  // Node wraps the refusals of a name with several addresses.
  return 'errors' in error && Array.isArray(error.errors) ? codeOf(error.errors[0]) : undefined;
}
