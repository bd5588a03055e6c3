import { type Expectation, isOperatorObject } from '../schema/expectation.js';
import { isObject, type Json } from '../schema/json.js';

/** The part of an observed value that an expectation speaks of: of an object the named fields, of a list each entry. */
export function relevant(expected: Expectation, found: Json): Json {
  if (isOperatorObject(expected)) {
    const { has, all, none, not } = expected;
    const ofEntries = has ?? all ?? none;
    if (ofEntries !== undefined) {
      return Array.isArray(found) ? found.map((entry) => relevant(ofEntries, entry)) : relevant(ofEntries, found);
    }
    return not === undefined ? found : relevant(not, found);
  }
  if (!isObject(expected) || !isObject(found)) return found;
  return Object.fromEntries(
    Object.entries(expected).flatMap(([key, field]): [string, Json][] => {
      const value = Object.hasOwn(found, key) ? found[key] : undefined;
      return value === undefined ? [] : [[key, relevant(field, value)]];
    }),
  );
}
