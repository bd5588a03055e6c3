import { type Expectation, isOperatorObject } from '../../schema/expectation.js';
import type { Json } from '../../schema/json.js';
import type { Finding } from '../../schema/verdict.js';
import { differs, missing } from '../finding.js';
import type { Place } from '../place.js';
import type { PresenceRule } from '../rule.js';

/** Something is there. `null` counts as nothing: OpenStack writes "no gateway" and "no image" so. */
export const present: PresenceRule = (operand, found, at) =>
  presence(operand === true, { present: operand }, found, at);

/** Nothing is there, or `null`. */
export const absent: PresenceRule = (operand, found, at) => presence(operand !== true, { absent: operand }, found, at);

/** At least one alternative fits. */
export const anyOf: PresenceRule = (operand, found, at, match) => {
  const fits = Array.isArray(operand) && operand.some((alternative) => match(alternative, found, at).length === 0);
  return fits ? [] : [unfit({ anyOf: operand }, found, at)];
};

/** The expectation does not hold. What is not there can only be denied to be there. */
export const not: PresenceRule = (operand, found, at, match) => {
  const deniable = found !== undefined || speaksOfPresence(operand);
  return deniable && match(operand, found, at).length > 0 ? [] : [unfit({ not: operand }, found, at)];
};

function presence(wanted: boolean, expected: Expectation, found: Json | undefined, at: Place): Finding[] {
  const isThere = found !== undefined && found !== null;
  return isThere === wanted ? [] : [unfit(expected, found, at)];
}

function unfit(expected: Expectation, found: Json | undefined, at: Place): Finding {
  return found === undefined ? missing(at, expected) : differs(at, expected, found);
}

function speaksOfPresence(expected: Expectation): boolean {
  return isOperatorObject(expected) && Object.keys(expected).some((name) => name === 'present' || name === 'absent');
}
