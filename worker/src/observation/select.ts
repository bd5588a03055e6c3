import { isDeepStrictEqual } from 'node:util';
import jmespath from '@jmespath-community/jmespath';
import { isObject, type Json, type Observation } from '@stackproof/question-bank';
import { absentResult, unknownResult, valueResult } from './outcome.js';

const valueBytes = 1024 * 1024;

/**
 * Takes from what was read the part a fact is about.
 *
 * @param select JMESPath; null found is absent, an empty list is a value
 * @param one    keys that the one element of a list must have; more than one is ambiguous
 */
export function selected(
  fact: string,
  read: Json,
  { select, one }: { select?: string | undefined; one?: Readonly<Record<string, Json>> | undefined },
): Observation['result'] {
  let value: Json;
  try {
    value = select === undefined ? read : (jmespath.search(read, select) as Json);
  } catch (error) {
    return unknownResult('malformed', `What was read does not have the expected form: ${(error as Error).message}`);
  }
  if (value === null || value === undefined) return absentResult(fact);
  if (one !== undefined) return theOne(fact, value, one);
  return bounded(value);
}

function theOne(fact: string, value: Json, one: Readonly<Record<string, Json>>): Observation['result'] {
  if (!Array.isArray(value)) return unknownResult('malformed', 'A list was expected.');
  const found = value.filter(
    (entry) => isObject(entry) && Object.entries(one).every(([key, wanted]) => isDeepStrictEqual(entry[key], wanted)),
  );
  const [first] = found;
  if (first === undefined) return absentResult(fact);
  if (found.length > 1) return { is: 'ambiguous', ids: found.map((entry) => nameOf(entry)) };
  return bounded(first);
}

function bounded(value: Json): Observation['result'] {
  if (JSON.stringify(value).length > valueBytes) return unknownResult('too-large', 'More than 1 MiB was selected.');
  return valueResult(value);
}

function nameOf(entry: Json): string {
  const { id, name } = isObject(entry) ? entry : {};
  return String(id ?? name ?? JSON.stringify(entry).slice(0, 80));
}
