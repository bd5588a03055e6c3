import { createHash } from 'node:crypto';
import type { Question } from './schema/question.js';

/**
 * SHA-256 (hex) of the canonical JSON of a question: keys sorted, nothing undefined.
 * Two files that differ only in layout, comments or the order of keys have the same digest.
 */
export function digestOf(question: Question): string {
  return digestOfText(canonicalJson(question));
}

/** SHA-256 (hex) of a text in UTF-8. */
export function digestOfText(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** JSON with sorted keys, so that equal values have equal texts. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value);
}
