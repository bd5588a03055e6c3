import type { Question } from '../schema/question.js';
import type { Text } from '../schema/text.js';

type Say = (text: Text) => string;

/** What there is to choose from in the shown order, right ones ticked, each wrong one with its misconception. */
export function choiceLines(question: Question, order: readonly string[], say: Say): string[] {
  switch (question.kind) {
    case 'single':
    case 'multiple': {
      const correct = [question.correct].flat();
      const options = shown(order, question.options).map(({ id, says, misconception }) => {
        const why = misconception === undefined ? '' : `\n  > ${say(misconception)}`;
        return `- [${correct.includes(id) ? 'x' : ' '}] ${say(says)}${why}`;
      });
      return [options.join('\n')];
    }
    case 'order':
      return [listed(shown(order, question.steps).map(({ says }) => `- ${say(says)}`)), steps(question.steps, say)];
    case 'match':
      return [listed(shown(order, question.pairs).map(({ left, right }) => `- ${say(left)} ↔ ${say(right)}`))];
    case 'short':
      return [listed(question.accepted.map((text) => `- [x] \`${text}\``))];
    case 'practical':
      return [];
  }
}

function steps(inOrder: readonly { says: Text }[], say: Say): string {
  return listed(inOrder.map(({ says }, i) => `${i + 1}. ${say(says)}`));
}

function listed(lines: readonly string[]): string {
  return lines.join('\n');
}

function shown<T extends { id: string }>(order: readonly string[], entries: readonly T[]): T[] {
  return order.flatMap((id) => entries.filter((entry) => entry.id === id));
}
