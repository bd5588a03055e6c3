import { RE2JS } from 're2js';
import { type Expectation, type ExpectationObject, isOperatorObject } from '../schema/expectation.js';
import { isObject } from '../schema/json.js';
import { render, renderText, type Scope } from '../template.js';

/**
 * Fills the places of an expectation. Inside `matches` a value stands for itself: its dots and brackets match
 * only dots and brackets.
 *
 * @throws MissingValue
 */
export function renderExpectation(expected: Expectation, scope: Scope): Expectation {
  if (Array.isArray(expected)) return expected.map((entry) => renderExpectation(entry, scope));
  if (!isObject(expected)) return render(expected, scope);
  const literalPattern = isOperatorObject(expected) && typeof expected.matches === 'string';
  const fields = Object.entries(expected as ExpectationObject).map(([key, value]): [string, Expectation] => [
    renderText(key, scope),
    literalPattern && key === 'matches'
      ? renderText(value as string, scope, (text) => RE2JS.quote(text))
      : renderExpectation(value, scope),
  ]);
  return Object.fromEntries(fields);
}
