import type { Question } from '../schema/question.js';
import type { Text } from '../schema/text.js';

/** A text of a question and where it stands. */
export type PlacedText = { path: readonly PropertyKey[]; text: Text };

/** Every text of a question that people read, in both languages. */
export function textsOf(question: Question): PlacedText[] {
  return textsBelow(question, []);
}

function textsBelow(value: unknown, path: readonly PropertyKey[]): PlacedText[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => textsBelow(item, [...path, i]));
  if (typeof value !== 'object' || value === null) return [];
  if (isText(value)) return [{ path, text: value }];
  return Object.entries(value).flatMap(([key, member]) => textsBelow(member, [...path, key]));
}

function isText(value: object): value is Text {
  const keys = Object.keys(value).sort().join();
  return keys === 'en,zh' && Object.values(value).every((part) => typeof part === 'string');
}

/** The inline code of a text, without its backticks; blocks of code are left out. */
export function codeSpans(text: string): string[] {
  return [...withoutBlocks(text).matchAll(/`([^`]+)`/g)].map((match) => (match[1] ?? '').replace(/\s+/g, ' '));
}

/** A text without blocks of code. */
export function withoutBlocks(text: string): string {
  return text.replace(/```[\s\S]*?```/g, '');
}

/** Columns a text takes on a terminal: Chinese characters take two. Marks of Markdown take none. */
export function columns(text: string): number {
  return [...text.replace(/[`*]/g, '')].reduce((sum, sign) => sum + (wide.test(sign) ? 2 : 1), 0);
}

export const chinese = /\p{Script=Han}/u;
const wide = /[\p{Script=Han}\u3000-\u303f\uff00-\uff60]/u;
