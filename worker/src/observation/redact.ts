import { isObject, type Json } from '@stackproof/question-bank';
import { harmless } from './harmless.js';
import { hidden, namesSecret, withoutKeyLines, withoutPatterns } from './secret-patterns.js';
import { patternOf } from './spellings.js';

/** Makes what a host sent fit to be stored and shown. */
export type Redactor = { value(value: Json): Json; text(text: string): string };

const mostDepth = 200;

/**
 * Takes tokens, passwords and private keys out of what is stored and shown, and makes its texts harmless.
 *
 * @param secrets known ones: tokens that were issued, passwords of the environment. Hidden however they are spelt; a
 *                short one such as `secret` is a word too, and is hidden only where a password is said to stand.
 */
export function redactor(secrets: readonly string[]): Redactor {
  const known = patternOf(secrets);
  const text = (given: string): string => {
    const shown = harmless(given);
    return withoutPatterns(known === undefined ? shown : shown.replaceAll(known, hidden));
  };
  const value = (given: Json, isSecret: boolean, depth: number): Json => {
    if (typeof given === 'string') return isSecret && given !== '' ? hidden : text(given);
    if (typeof given === 'number') return isSecret ? hidden : given;
    if (depth > mostDepth) return hidden;
    if (Array.isArray(given)) return withoutKeyLines(given).map((entry) => value(entry, isSecret, depth + 1));
    if (!isObject(given)) return given;
    return Object.fromEntries(
      Object.entries(given).map(([key, member]) => [text(key), value(member, namesSecret(key), depth + 1)]),
    );
  };
  return { value: (given) => value(given, false, 0), text };
}
