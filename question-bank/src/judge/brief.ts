import { type Expectation, isOperatorObject, type Operator } from '../schema/expectation.js';
import { isObject, type Json } from '../schema/json.js';
import { pathBelow } from './place.js';

const longestShown = 120;

/** A value as a sentence shows it: JSON, shortened. */
export function shown(value: Json): string {
  return shortened(JSON.stringify(value));
}

/** A text as it is, any other value as JSON. */
export function plain(value: Json): string {
  return typeof value === 'string' ? value : shown(value);
}

/** An expectation in signs that need no language: `role.name ~ ^member$, port = 22`. */
export function brief(expected: Expectation): string {
  return shortened(terms(expected, '').join(', '));
}

function terms(expected: Expectation, path: string): string[] {
  if (isOperatorObject(expected)) {
    return Object.entries(expected).flatMap(([name, operand]) => signs[name as Operator](operand, path));
  }
  if (isObject(expected)) {
    return Object.entries(expected).flatMap(([key, field]) => terms(field, pathBelow(path, key)));
  }
  return [path === '' ? shown(expected) : `${path} = ${shown(expected)}`];
}

type Signs = (operand: Expectation, path: string) => string[];

const signs: Record<Operator, Signs> = {
  not: (operand, path) =>
    isObject(operand) ? [`not (${terms(operand, path).join(', ')})`] : [sign(path, '≠', shown(operand))],
  in: (operand, path) => [sign(path, '∈', shown(operand))],
  matches: (operand, path) => [sign(path, '~', plain(operand))],
  gt: (operand, path) => [sign(path, '>', shown(operand))],
  gte: (operand, path) => [sign(path, '≥', shown(operand))],
  lt: (operand, path) => [sign(path, '<', shown(operand))],
  lte: (operand, path) => [sign(path, '≤', shown(operand))],
  about: (operand, path) => [
    sign(
      path,
      '=',
      isObject(operand) ? `${shown(operand.value ?? null)} ± ${shown(operand.by ?? null)}` : shown(operand),
    ),
  ],
  after: (operand, path) => [sign(path, '>', plain(operand))],
  within: (operand, path) => [sign(path, '≈', shown(operand))],
  length: (operand, path) => terms(operand, pathBelow(path, 'length')),
  has: (operand, path) => [sign(path, '∋', `(${brief(operand)})`)],
  all: (operand, path) => [sign(path, '∀', `(${brief(operand)})`)],
  none: (operand, path) => [sign(path, '∌', `(${brief(operand)})`)],
  sameSet: (operand, path) => [sign(path, '=', shown(operand))],
  present: (operand, path) => [sign(path, operand === true ? '≠' : '=', 'null')],
  absent: (operand, path) => [sign(path, operand === true ? '=' : '≠', 'null')],
  anyOf: (operand, path) =>
    Array.isArray(operand) ? [operand.map((one) => terms(one, path).join(', ')).join(' | ')] : [shown(operand)],
  cidrEq: (operand, path) => [sign(path, '=', plain(operand))],
  json: (operand, path) => terms(operand, path),
  wideOpen: (operand, path) => [sign(path, operand === true ? '=' : '≠', '0.0.0.0/0')],
};

function sign(path: string, operator: string, operand: string): string {
  return `${path} ${operator} ${operand}`.trimStart();
}

function shortened(text: string): string {
  return text.length <= longestShown ? text : `${text.slice(0, longestShown - 1)}…`;
}
