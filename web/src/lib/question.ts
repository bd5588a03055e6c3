import type { AttemptView, SaveAnswer } from '@stackproof/api/contract';
import type { Text } from './text.js';

export type CandidateQuestion = AttemptView['questions'][number];
export type Answer = NonNullable<SaveAnswer['value']>;

/** Whether anything is entered; blanks and empty lists are nothing. */
export function isAnswered(answer: Answer | null): answer is Answer {
  if (answer === null) return false;
  if (typeof answer === 'string') return answer.trim() !== '';
  return Object.keys(answer).length > 0;
}

/** An answer in the words of its question, one line for each part, in the reader's language. */
export function answerLines(question: CandidateQuestion, answer: Answer | null, say: (text: Text) => string): string[] {
  if (!isAnswered(answer)) return [];
  const nameOf = (id: string | undefined, choices: CandidateQuestion['options']) => {
    const choice = choices?.find((candidate) => candidate.id === id);
    return choice ? say(choice.says) : (id ?? '');
  };
  if (typeof answer === 'string') return [question.kind === 'short' ? answer : nameOf(answer, question.options)];
  if (Array.isArray(answer)) {
    const isOrder = question.kind === 'order';
    return answer.map((id, index) =>
      isOrder ? `${index + 1}. ${nameOf(id, question.steps)}` : nameOf(id, question.options),
    );
  }
  return (question.lefts ?? [])
    .filter(({ id }) => answer[id] !== undefined)
    .map(({ id, says }) => `${say(says)} → ${nameOf(answer[id], question.rights)}`);
}
