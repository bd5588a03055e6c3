import type { Question } from '../schema/question.js';
import type { Dice } from './dice.js';

/** The ids of options, steps or pairs in the order a candidate sees them; steps never in the right order. */
export function shownOrder(question: Question, from: Dice): string[] {
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return from.shuffled(idsOf(question.options));
    case 'match':
      return from.shuffled(idsOf(question.pairs));
    case 'order': {
      const right = idsOf(question.steps);
      for (;;) {
        const shown = from.shuffled(right);
        if (shown.some((id, i) => id !== right[i])) return shown;
      }
    }
    default:
      return [];
  }
}

function idsOf(entries: readonly { id: string }[]): string[] {
  return entries.map(({ id }) => id);
}
