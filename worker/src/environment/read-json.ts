import type { Json } from '@stackproof/question-bank';
import { EnvironmentFault } from './fault.js';

const maxDepth = 64;
// A list of a thousand servers in every detail has fewer. Four MiB of `{},{},` would take eighty in memory.
const maxValues = 120_000;

/**
 * Parses JSON of an untrusted host: at most 64 levels and 120,000 values, no `__proto__` keys, no NUL (Postgres stores
 * none).
 *
 * @throws EnvironmentFault 'malformed', or 'too-large' when too deep or too full
 */
export function readJson(text: string): Json {
  const { depth, values } = measure(text);
  if (depth > maxDepth) throw new EnvironmentFault('too-large', `A reply is nested deeper than ${maxDepth} levels.`);
  if (values > maxValues) throw new EnvironmentFault('too-large', `A reply holds more than ${maxValues} values.`);
  try {
    // The reviver visits every value, so it is spared where it would find nothing.
    return (/__proto__|\\u0000/.test(text) ? JSON.parse(text, clean) : JSON.parse(text)) as Json;
  } catch (cause) {
    throw new EnvironmentFault('malformed', 'A reply is not valid JSON.', { cause });
  }
}

function clean(this: unknown, key: string, value: unknown): unknown {
  if (key === '__proto__') return undefined;
  return typeof value === 'string' && value.includes('\u0000') ? value.replaceAll('\u0000', '') : value;
}

/** Deepest nesting and number of values, counted outside strings before parsing, so that nothing recurses or grows. */
function measure(text: string): { depth: number; values: number } {
  let depth = 0;
  let deepest = 0;
  let values = 1;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 0x22) i = endOfString(text, i);
    else if (code === 0x2c) values += 1;
    else if (code === 0x5b || code === 0x7b) {
      values += 1;
      deepest = Math.max(deepest, ++depth);
    } else if (code === 0x5d || code === 0x7d) depth -= 1;
  }
  return { depth: deepest, values };
}

function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end === -1 ? text.length : end;
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text.charCodeAt(at - 1 - slashes) === 0x5c) slashes += 1;
  return slashes % 2 === 1;
}
