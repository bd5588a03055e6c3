import type { Expectation } from '../schema/expectation.js';
import type { Json } from '../schema/json.js';
import type { Finding } from '../schema/verdict.js';
import { shown } from './brief.js';
import { clause } from './phrases.js';
import { type Place, placeName } from './place.js';
import { relevant } from './relevant.js';

/** Something is there, but not as expected. */
export function differs(at: Place, expected: Expectation, found: Json): Finding {
  const { en, zh } = clause(expected);
  const part = relevant(expected, found);
  return {
    path: at.path,
    expected,
    found: bounded(part),
    says: { en: `${placeName(at)}: ${en}, found ${shown(part)}`, zh: `${placeName(at)}：${zh}，实际为 ${shown(part)}` },
  };
}

/** Nothing is there where something was expected. */
export function missing(at: Place, expected: Expectation): Finding {
  const { en, zh } = clause(expected);
  return {
    path: at.path,
    expected,
    says: { en: `${placeName(at)}: ${en}, but it is not there`, zh: `${placeName(at)}：${zh}，但没有找到` },
  };
}

const longestFound = 4000;

// Verdicts are stored and sent for every check; the observation beside them holds the value in full.
function bounded(found: Json): Json {
  const json = JSON.stringify(found);
  return json.length <= longestFound ? found : `${json.slice(0, longestFound)}…`;
}
