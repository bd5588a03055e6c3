import type { PaperQuestion } from '../schema/paper.js';
import type { Answer } from '../schema/question.js';
import type { Text } from '../schema/text.js';
import { authoredId, shownId } from '../shown-ids.js';
import { normalised } from './normalised.js';
import { roundPoints } from './round.js';

/**
 * What one answer is worth. `right` is the right answer and `feedback` tells what choosing a wrong option shows;
 * both in the ids the candidate was shown, and both for after the exam only.
 */
export type AnswerScore = {
  points: number;
  full: number;
  right: Answer;
  feedback: { option: string; says: Text }[];
};

/**
 * Scores the answer to one knowledge question.
 *
 * - single: all or nothing
 * - multiple: share of the right options chosen minus share of the wrong ones chosen, never below 0, so that
 *   choosing everything gains nothing
 * - order: share of neighbours that follow each other as they should; below one half 0, for a few come right by chance
 * - match: share of the left sides with their right side
 * - short: equal to an accepted text but for case and spaces
 *
 * @param answer in the ids the candidate was shown; undefined, or in the shape of another kind of question, scores 0
 * @throws TypeError for a practical question, which is judged from observations
 */
export function scoreAnswer(paperQuestion: PaperQuestion, answer: Answer | undefined): AnswerScore {
  const { question, order } = paperQuestion;
  const shown = (id: string) => shownId(order.indexOf(id));
  const single = typeof answer === 'string' ? answer : undefined;
  const listed = (Array.isArray(answer) ? answer : []).map((id) => authoredId(paperQuestion, id));
  const scored = (share: number, right: Answer, feedback: AnswerScore['feedback'] = []): AnswerScore => ({
    points: roundPoints(share * question.points),
    full: question.points,
    right,
    feedback,
  });

  switch (question.kind) {
    case 'single': {
      const chosen = authoredId(paperQuestion, single ?? '');
      const feedback = misconceptions(question.options, [chosen], shown);
      return scored(chosen === question.correct ? 1 : 0, shown(question.correct), feedback);
    }
    case 'multiple': {
      const ids = question.options.map(({ id }) => id);
      const feedback = misconceptions(question.options, listed, shown);
      return scored(multipleShare(ids, question.correct, listed), question.correct.map(shown), feedback);
    }
    case 'order': {
      const ids = question.steps.map(({ id }) => id);
      return scored(orderShare(ids, listed), ids.map(shown));
    }
    case 'match': {
      const ids = question.pairs.map(({ id }) => id);
      const entered = typeof answer === 'object' && !Array.isArray(answer) ? answer : {};
      const rightSides = ids.filter((id) => Object.hasOwn(entered, id) && entered[id] === shown(id));
      return scored(rightSides.length / ids.length, Object.fromEntries(ids.map((id) => [id, shown(id)])));
    }
    case 'short': {
      const isAccepted =
        single !== undefined && question.accepted.some((text) => normalised(text) === normalised(single));
      return scored(isAccepted ? 1 : 0, question.accepted[0] ?? '');
    }
    case 'practical':
      throw new TypeError(`${question.id} is practical: it is judged, not scored by an answer`);
  }
}

type Ids = readonly (string | undefined)[];

function multipleShare(ids: readonly string[], correct: readonly string[], chosen: Ids): number {
  const wrong = ids.filter((id) => !correct.includes(id));
  const shareChosen = (of: readonly string[]) => of.filter((id) => chosen.includes(id)).length / of.length;
  return Math.max(0, shareChosen(correct) - shareChosen(wrong));
}

function orderShare(right: readonly string[], entered: Ids): number {
  const isValid = !entered.includes(undefined) && new Set(entered).size === entered.length;
  const following = right.slice(1).filter((id, i) => entered[entered.indexOf(id) - 1] === right[i]);
  const share = following.length / (right.length - 1);
  return isValid && share >= 0.5 ? share : 0;
}

function misconceptions(
  options: readonly { id: string; misconception?: Text | undefined }[],
  chosen: Ids,
  shown: (id: string) => string,
): AnswerScore['feedback'] {
  return options.flatMap(({ id, misconception }) =>
    misconception !== undefined && chosen.includes(id) ? [{ option: shown(id), says: misconception }] : [],
  );
}
