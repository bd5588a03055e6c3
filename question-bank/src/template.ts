import type { Json } from './schema/json.js';

/** What `{{places}}` are filled from: parameters by name, and the reserved roots. */
export type Scope = { readonly [name: string]: Json };

/** Names a parameter cannot have: `{{prefix}}`, `{{setup.<saved>}}`, `{{fact.<id>}}`, `{{environment.…}}` … */
export const reservedRoots = ['prefix', 'setup', 'fact', 'environment', 'access', 'attempt'] as const;

/** A place whose value is not in the scope. */
export class MissingValue extends Error {
  override name = 'MissingValue';

  constructor(
    readonly path: string,
    reason = 'has no value',
  ) {
    super(`{{${path}}} ${reason}`);
  }
}

const place = /\{\{\s*([^{}\s]+)\s*\}\}/g;
const wholePlace = /^\{\{\s*([^{}\s]+)\s*\}\}$/;

/**
 * Fills every `{{place}}` of a template, at any depth, keys included.
 * A text that is exactly one place takes the value with its type; inside longer text a value becomes text.
 *
 * @throws MissingValue for the first place the scope does not hold
 */
export function render<T>(template: T, scope: Scope): T {
  return fill(template, scope) as T;
}

/** As `render` for one text, always text, each value passed through `encode` first. */
export function renderText(template: string, scope: Scope, encode: (text: string) => string = (text) => text): string {
  return template.replace(place, (_, path: string) => encode(textOf(lookUp(path, scope))));
}

/**
 * Fills the places of a URL path; values are URL-encoded.
 * A value that would turn the path into another one (empty, `.`, `..`, an object) counts as missing:
 * `/servers/` lists everything where `/servers/{{setup.server.id}}` meant one.
 *
 * @throws MissingValue
 */
export function renderPath(template: string, scope: Scope): string {
  return template.replace(place, (_, path: string) => {
    const value = lookUp(path, scope);
    const text = textOf(value);
    if (typeof value === 'object' || text === '' || text === '.' || text === '..') {
      throw new MissingValue(path, 'cannot stand in a path');
    }
    return encodeURIComponent(text);
  });
}

/** The dotted paths a template reads, such as `fact.server.id`; each once, in order of appearance. */
export function references(template: unknown): string[] {
  const found = new Set<string>();
  collect(template, found);
  return [...found];
}

function fill(template: unknown, scope: Scope): unknown {
  if (typeof template === 'string') {
    const whole = wholePlace.exec(template)?.[1];
    return whole === undefined ? renderText(template, scope) : lookUp(whole, scope);
  }
  if (Array.isArray(template)) return template.map((item) => fill(item, scope));
  if (typeof template === 'object' && template !== null) {
    return Object.fromEntries(
      Object.entries(template).map(([key, value]) => [renderText(key, scope), fill(value, scope)]),
    );
  }
  return template;
}

function lookUp(path: string, scope: Scope): Json {
  let value: Json | undefined = scope as { [name: string]: Json };
  for (const segment of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) throw new MissingValue(path);
    value = (value as { [key: string]: Json | undefined })[segment];
  }
  if (value === undefined) throw new MissingValue(path);
  return value;
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function collect(template: unknown, found: Set<string>): void {
  if (typeof template === 'string') {
    for (const match of template.matchAll(place)) if (match[1] !== undefined) found.add(match[1]);
  } else if (Array.isArray(template)) {
    for (const item of template) collect(item, found);
  } else if (typeof template === 'object' && template !== null) {
    for (const [key, value] of Object.entries(template)) {
      collect(key, found);
      collect(value, found);
    }
  }
}
