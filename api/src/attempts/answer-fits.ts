import type { Answer, PaperQuestion } from '@stackproof/question-bank';
import { candidateView } from '@stackproof/question-bank';

/**
 * Whether an answer has the shape its question asks for and names only what the candidate was shown.
 * Half an answer fits: it is saved while it grows.
 */
export function answerFits(paperQuestion: PaperQuestion, answer: Answer): boolean {
  const { kind } = paperQuestion.question;
  if (kind === 'practical') return false;
  if (kind === 'short') return typeof answer === 'string';
  const view = candidateView(paperQuestion, paperQuestion.parameters);
  switch (kind) {
    case 'single':
      return typeof answer === 'string' && isAmong(view.options, answer);
    case 'multiple':
      return areAmong(view.options, answer);
    case 'order':
      return areAmong(view.steps, answer);
    case 'match':
      return (
        typeof answer === 'object' &&
        !Array.isArray(answer) &&
        Object.entries(answer).every(([left, right]) => isAmong(view.lefts, left) && isAmong(view.rights, right))
      );
  }
}

type Choices = readonly { id: string }[] | undefined;

function isAmong(choices: Choices, id: string): boolean {
  return choices?.some((choice) => choice.id === id) ?? false;
}

function areAmong(choices: Choices, answer: Answer): boolean {
  return Array.isArray(answer) && new Set(answer).size === answer.length && answer.every((id) => isAmong(choices, id));
}
