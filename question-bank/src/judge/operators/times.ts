import type { Expectation } from '../../schema/expectation.js';
import { isObject, type Json } from '../../schema/json.js';
import { differs } from '../finding.js';
import type { Rule } from '../rule.js';

/** A time later than another. Whole seconds are compared: services cut the rest off. */
export const after: Rule = (operand, found, at) => {
  const isLater = secondsOf(found) >= secondsOf(operand);
  return isLater ? [] : [differs(at, { after: operand }, found)];
};

/** `{ of, seconds, hoursLater }`: no more than so many seconds from the time `of`, or from so many hours after it. */
export const within: Rule = (operand, found, at) => {
  const { of = null, seconds = null, hoursLater = 0 } = isObject(operand) ? operand : {};
  const middle = secondsOf(of) + Number(hoursLater) * 3_600;
  const isNear = Math.abs(secondsOf(found) - middle) <= Number(seconds);
  return isNear ? [] : [differs(at, { within: operand }, found)];
};

/**
 * Seconds since 1970 of a time as OpenStack writes it: ISO 8601 (UTC unless it says otherwise), an HTTP date,
 * seconds. NaN for what is no time: it is neither near nor after any.
 */
function secondsOf(value: Json | Expectation): number {
  if (typeof value === 'number') return Math.floor(value);
  if (typeof value !== 'string') return Number.NaN;
  if (/^\d{9,11}(\.\d+)?$/.test(value)) return Math.floor(Number(value));
  const iso = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)?$/.exec(value);
  const ms = Date.parse(iso === null ? value : `${iso[1]}T${iso[2]}${iso[3] ?? 'Z'}`);
  return Math.floor(ms / 1_000);
}
