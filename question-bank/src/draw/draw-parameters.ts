import type { Parameter, ParameterValues } from '../schema/parameters.js';
import type { Question } from '../schema/question.js';
import { type Dice, dice } from './dice.js';

const hexDigits = '0123456789abcdef';
// Without the characters that are mistaken for each other when typed from a page: 0 O 1 l I.
const small = 'abcdefghijkmnopqrstuvwxyz';
const capital = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const figures = '23456789';

const maxTries = 1000;

/**
 * Draws the parameters of one question; the same question and seed always give the same values.
 *
 * @param taken names and networks already used in the same paper; the ones drawn here are added, so that no name
 *              stands for two objects and no two networks overlap
 * @throws Error when the question leaves too few names to choose from
 */
export function drawParameters(question: Question, seed: string, taken = new Set<string>()): ParameterValues {
  if (question.kind !== 'practical') return {};
  return Object.fromEntries(
    Object.entries(question.parameters).map(([name, parameter]) => [
      name,
      drawUntaken(parameter, dice(seed, `parameter/${question.id}/${name}`), taken),
    ]),
  );
}

function drawUntaken(parameter: Parameter, from: Dice, taken: Set<string>): string | number {
  const unique = 'word' in parameter || 'cidr' in parameter;
  for (let tries = 0; tries < maxTries; tries++) {
    const value = draw(parameter, from);
    if (!unique) return value;
    if (taken.has(String(value))) continue;
    taken.add(String(value));
    return value;
  }
  throw new Error(`After ${maxTries} tries every value of ${JSON.stringify(parameter)} was in use already`);
}

function draw(parameter: Parameter, from: Dice): string | number {
  if ('word' in parameter) return `${from.pick(parameter.word)}-${from.text(hexDigits, parameter.suffix)}`;
  if ('integer' in parameter) return from.integer(...parameter.integer);
  if ('pick' in parameter) return from.pick(parameter.pick);
  // Whole /24 networks overlap only when they are the same one.
  if ('cidr' in parameter) return `10.${from.integer(64, 191)}.${from.integer(0, 255)}.0/24`;
  return drawSecret(from, parameter.secret);
}

/** Begins with a letter and holds a small letter, a capital and a figure, as password rules ask. */
function drawSecret(from: Dice, length: number): string {
  const required = [from.text(small, 1), from.text(capital, 1), from.text(figures, 1)];
  const rest = from.text(small + capital + figures, length - 1 - required.length);
  return from.text(small, 1) + from.shuffled([...required, ...rest]).join('');
}
