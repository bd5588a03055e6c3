import type { Expectation } from '../schema/expectation.js';
import type { Json } from '../schema/json.js';
import type { Finding } from '../schema/verdict.js';
import { clause, shown } from './phrases.js';

/** Where a value stands: `fact` names the whole, `path` leads below it. */
export type Place = { fact: string; path: string };

/** The place of a field or an element below another place. */
export function below({ fact, path }: Place, key: string | number): Place {
  if (typeof key === 'number') return { fact, path: `${path}[${key}]` };
  if (!/^[A-Za-z_][\w-]*$/.test(key)) return { fact, path: `${path}[${JSON.stringify(key)}]` };
  return { fact, path: path === '' ? key : `${path}.${key}` };
}

/** Something is there, but not as expected. */
export function differs(at: Place, expected: Expectation, found: Json): Finding {
  const { en, zh } = clause(expected);
  return {
    path: at.path,
    expected,
    found: bounded(found),
    says: { en: `${nameOf(at)}: ${en}, found ${shown(found)}`, zh: `${nameOf(at)}：${zh}，实际为 ${shown(found)}` },
  };
}

/** Nothing is there where something was expected. */
export function missing(at: Place, expected: Expectation): Finding {
  const { en, zh } = clause(expected);
  return {
    path: at.path,
    expected,
    says: { en: `${nameOf(at)}: ${en}, but it is not there`, zh: `${nameOf(at)}：${zh}，但没有找到` },
  };
}

function nameOf({ fact, path }: Place): string {
  return path === '' || path.startsWith('[') ? `${fact}${path}` : `${fact}.${path}`;
}

const longestFound = 4000;

// Verdicts are stored and sent for every check; the observation beside them holds the value in full.
function bounded(found: Json): Json {
  const json = JSON.stringify(found);
  return json.length <= longestFound ? found : `${json.slice(0, longestFound)}…`;
}
