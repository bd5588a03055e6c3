import type { Exam } from '../schema/exam.js';
import type { Question } from '../schema/question.js';
import { breachesOf } from './breaches.js';
import { capacityOf, exceeded, smallerOf } from './capacity.js';
import { dice } from './dice.js';
import type { Lack, Offer } from './lacks.js';
import { isInPool } from './pool.js';
import { lackingQuestions, lacksIn, replaceQuestions, type Swap } from './replace-questions.js';
import { selectQuestions } from './select-questions.js';

/** `selected` is undefined when the environment carries no paper of the exam; `lacks` says why. */
type Carried<T> = { selected: T[] | undefined; swaps: Swap<T>[]; lacks: Lack[] };

/**
 * What `selectQuestions` draws, with everything replaced that an environment cannot carry: by a question of the same domain
 * each, as equal in points as there is; where the paper would not be what the exam wants, all of it is drawn anew from
 * what the environment can carry.
 */
export function selectCarried<T extends { question: Question }>(
  exam: Exam,
  questions: readonly T[],
  seed: string,
  offer: Offer,
): Carried<T> {
  const capacity = smallerOf(capacityOf(exam), offer.free ?? {});
  const drawn = selectQuestions(exam, questions, capacity, dice(seed, 'questions'));
  if (drawn === undefined) return { selected: undefined, swaps: [], lacks: roomLacks(exam, offer) };
  const lacking = lackingQuestions(drawn, offer);
  if (lacking.length === 0) return { selected: drawn, swaps: [], lacks: [] };

  const pool = questions.filter(({ question }) => isInPool(exam, question));
  const suits = (filled: readonly T[]) =>
    exam.plan === undefined ||
    breachesOf(
      exam,
      filled.map(({ question }) => question),
      capacity,
    ).length === 0;
  const replaced = replaceQuestions(drawn, pool, offer, { capacity, suits }, dice(seed, 'replacements'));
  if (replaced !== undefined) return { ...replaced, lacks: [] };

  const carried = pool.filter(({ question }) => lacksIn(question, offer).length === 0);
  const selected = selectQuestions(exam, carried, capacity, dice(seed, 'carried'));
  if (selected !== undefined) return { selected, swaps: inTheirPlace(drawn, selected, offer), lacks: [] };
  return { selected, swaps: [], lacks: lacking.flatMap(({ lacks }) => lacks) };
}

/** Each drawn question that is lacking something, beside a task of its domain that was not drawn before. */
function inTheirPlace<T extends { question: Question }>(drawn: readonly T[], selected: readonly T[], offer: Offer) {
  const fresh = selected.filter((one) => one.question.kind === 'practical' && !drawn.includes(one));
  return drawn.flatMap((from): Swap<T>[] => {
    const lacks = lacksIn(from.question, offer);
    const place = fresh.findIndex(({ question }) => question.domain === from.question.domain);
    if (lacks.length === 0 || place < 0) return [];
    const [to] = fresh.splice(place, 1);
    return to === undefined ? [] : [{ from, to, lacks }];
  });
}

/** Of what less is free than a paper of the exam may hold. */
function roomLacks(exam: Exam, { free = {} }: Offer): Lack[] {
  const most = capacityOf(exam);
  return exceeded(most, smallerOf(most, free)).map((name) => ({ kind: 'room', name }));
}
