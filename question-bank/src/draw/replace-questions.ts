import type { Capacity } from '../schema/exam.js';
import type { PracticalQuestion, Question } from '../schema/question.js';
import type { Dice } from './dice.js';
import { fill } from './fill.js';
import { type Lack, lacksOf, type Offer } from './lacks.js';

/** A question the environment cannot carry, why, and what stands in its place. */
export type Swap<T> = { from: T; to: T; lacks: Lack[] };

/**
 * Puts another practical question of the same domain in the place of each that the environment cannot carry: one of equal
 * points where there is one, else the nearest, which keeps the weight of the domain; all still go together.
 *
 * @param questions what may stand in their place
 * @param suits     whether the paper as a whole is as the exam wants it
 * @returns undefined when there is no such choice
 */
export function replaceQuestions<T extends { question: Question }>(
  selected: readonly T[],
  questions: readonly T[],
  offer: Offer,
  { capacity, suits }: { capacity: Capacity; suits: (selected: readonly T[]) => boolean },
  chance: Dice,
): { selected: T[]; swaps: Swap<T>[] } | undefined {
  const lacking = selected.filter(({ question }) => lacksIn(question, offer).length > 0);
  const kept = selected.filter((one) => !lacking.includes(one));
  const used = new Set(selected.map(({ question }) => question.id));
  const spare = questions.filter(
    ({ question }) => question.kind === 'practical' && !used.has(question.id) && lacksIn(question, offer).length === 0,
  );
  const slots = lacking.map(({ question }) => {
    const nearest = chance
      .shuffled(spare.filter((other) => other.question.domain === question.domain))
      .sort((one, other) => distance(one.question, question) - distance(other.question, question));
    return { from: nearest, count: 1 };
  });
  const filled = fill(slots, kept, capacity, suits)?.slice(kept.length);
  if (filled === undefined) return undefined;
  const swaps = lacking.map((from, i): Swap<T> => {
    return { from, to: filled[i] as T, lacks: lacksIn(from.question, offer) };
  });
  return { selected: selected.map((one) => swaps.find(({ from }) => from === one)?.to ?? one), swaps };
}

/** The practical questions among these that an environment cannot carry, with what it lacks for each. */
export function lackingQuestions<T extends { question: Question }>(
  questions: readonly T[],
  offer: Offer,
): { question: PracticalQuestion; lacks: Lack[] }[] {
  return questions.flatMap(({ question }) => {
    const lacks = lacksIn(question, offer);
    return question.kind === 'practical' && lacks.length > 0 ? [{ question, lacks }] : [];
  });
}

/** What an environment lacks for a question of any kind; knowledge needs none. */
export function lacksIn(question: Question, offer: Offer): Lack[] {
  return question.kind === 'practical' ? lacksOf(question.needs, offer) : [];
}

function distance(one: Question, other: Question): number {
  return Math.abs(one.points - other.points);
}
