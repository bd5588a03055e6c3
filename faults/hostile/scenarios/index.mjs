import { bytes } from './bytes.mjs';
import { controls } from './controls.mjs';
import { handshakes } from './handshakes.mjs';
import { limits } from './limits.mjs';
import { replies } from './replies.mjs';
import { sessions } from './sessions.mjs';
import { surveys } from './surveys.mjs';

/** @typedef {string | string[]} Outcome `pass`, `fail`, or the reason of an unknown verdict; a list allows each of them */
/**
 * @typedef {object} Scenario
 * @property {string} name
 * @property {number} limitMs the budget that ends it
 * @property {Outcome | Record<string, Outcome>} expected of every check, or by check, `others` being the rest
 * @property {() => Promise<{ target: import('../liar.mjs').Target, forwarded?: string[], stop: () => void }>} open
 * @property {'command'} [work] one long command instead of a verification
 * @property {object} [budgets] other than the real ones
 * @property {number} [settleMs]
 */

/** @type {Scenario[]} */
export const scenarios = [...controls, ...handshakes, ...sessions, ...bytes, ...surveys, ...replies, ...limits];

/** @param {string} name */
export function scenarioNamed(name) {
  const found = scenarios.find((scenario) => scenario.name === name);
  if (found === undefined) throw new Error(`There is no scenario “${name}”.`);
  return found;
}
