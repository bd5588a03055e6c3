import { canonicalJson } from '../../digest.js';
import type { Expectation } from '../../schema/expectation.js';
import { isObject, type Json } from '../../schema/json.js';
import type { Finding } from '../../schema/verdict.js';
import { differs } from '../finding.js';
import { below, type Place } from '../place.js';
import type { Match, Rule } from '../rule.js';

/** The number of entries of a list, or of characters of a text. */
export const length: Rule = (operand, found, at, match) => {
  const fits = (Array.isArray(found) || typeof found === 'string') && match(operand, found.length, at).length === 0;
  return fits ? [] : [differs(at, { length: operand }, found)];
};

/** Some entry fits. Beside the finding stands how the closest entry differs. */
export const has: Rule = (operand, found, at, match) => {
  if (!Array.isArray(found)) return [differs(at, { has: operand }, found)];
  const attempts = found.map((entry, i) => match(operand, entry, below(at, i)));
  if (attempts.some((findings) => findings.length === 0)) return [];
  return [differs(at, { has: operand }, found), ...closest(operand, attempts)];
};

/** Every entry fits, and there is at least one; each that does not is a finding of its own. */
export const all: Rule = (operand, found, at, match) => {
  if (!Array.isArray(found) || found.length === 0) return [differs(at, { all: operand }, found)];
  return found.flatMap((entry, i) => match(operand, entry, below(at, i)));
};

/** No entry fits; each that does is a finding of its own. */
export const none: Rule = (operand, found, at, match) => {
  if (!Array.isArray(found)) return [differs(at, { none: operand }, found)];
  return found.flatMap((entry, i) =>
    fits(match, operand, entry, at) ? [differs(below(at, i), { none: operand }, entry)] : [],
  );
};

/** The same values in any order; repetitions do not count. */
export const sameSet: Rule = (operand, found, at) => {
  const same = Array.isArray(operand) && Array.isArray(found) && covers(operand, found) && covers(found, operand);
  return same ? [] : [differs(at, { sameSet: operand }, found)];
};

function covers(values: readonly Json[], others: readonly Json[]): boolean {
  const known = new Set(values.map(canonicalJson));
  return others.every((value) => known.has(canonicalJson(value)));
}

function fits(match: Match, operand: Expectation, entry: Json, at: Place): boolean {
  return match(operand, entry, at).length === 0;
}

/** The findings of the entry that fits best, if at least one of its fields fits. */
function closest(operand: Expectation, attempts: readonly Finding[][]): Finding[] {
  if (!isObject(operand)) return [];
  const best = [...attempts].sort((a, b) => a.length - b.length)[0] ?? [];
  return best.length < Object.keys(operand).length ? best : [];
}
