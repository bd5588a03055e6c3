import type { Expectation } from '../schema/expectation.js';
import type { Json } from '../schema/json.js';
import type { Finding } from '../schema/verdict.js';
import type { Place } from './place.js';

/** Compares a value with an expectation: no finding means it fits. `undefined` stands for nothing there. */
export type Match = (expected: Expectation, found: Json | undefined, at: Place) => Finding[];

/** One operator over a value that is there; `match` is for operands that are expectations themselves. */
export type Rule = (operand: Expectation, found: Json, at: Place, match: Match) => Finding[];

/** One operator that can also judge that nothing is there. */
export type PresenceRule = (operand: Expectation, found: Json | undefined, at: Place, match: Match) => Finding[];
