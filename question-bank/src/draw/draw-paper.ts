import type { Exam } from '../schema/exam.js';
import type { Paper, PaperQuestion } from '../schema/paper.js';
import type { Question } from '../schema/question.js';
import { dice } from './dice.js';
import { drawParameters } from './draw-parameters.js';
import { selectQuestions } from './select-questions.js';
import { shownOrder } from './shown-order.js';

/** A question and the digest of the revision that the paper pins. */
export type DrawableQuestion = { question: Question; digest: string };

/** The bank cannot fill an exam: too few questions of a domain, or all the rest conflict. */
export class PaperImpossible extends Error {
  override name = 'PaperImpossible';
}

/**
 * Draws one paper.
 *
 * Practical questions come first, then knowledge, both in the order of the exam's domains, except that a question
 * comes after those its `runs.after` names. At most one exclusive question is drawn, and none that conflict.
 * Within the paper no drawn name and no network is used twice.
 *
 * @param questions what may be drawn, in any order
 * @param seed      the same seed, exam and questions always give the same paper
 * @throws PaperImpossible
 */
export function drawPaper(exam: Exam, questions: readonly DrawableQuestion[], seed: string): Paper {
  const byId = [...questions].sort((a, b) => (a.question.id < b.question.id ? -1 : 1));
  const selected = selectQuestions(exam, byId, dice(seed, 'questions'));
  if (selected === undefined) {
    throw new PaperImpossible(`The bank cannot fill the exam ${exam.id}: too few questions go together.`);
  }
  const taken = new Set<string>();
  return {
    exam,
    seed,
    prefix: prefixOf(seed),
    questions: arranged(selected).map(
      ({ question, digest }, i): PaperQuestion => ({
        position: i + 1,
        question,
        digest,
        parameters: drawParameters(question, seed, taken),
        order: shownOrder(question, dice(seed, `order/${question.id}`)),
      }),
    ),
  };
}

/** The prefix of everything made for one attempt, such as `sp7f2c`. */
export function prefixOf(seed: string): string {
  return `sp${dice(seed, 'prefix').text('0123456789abcdef', 4)}`;
}

/** Whether a name begins with the prefix of some attempt: what it names goes with that attempt. */
export function carriesPrefix(name: string): boolean {
  return /^sp[0-9a-f]{4}-/.test(name);
}

/** Practical first, otherwise as selected; then each behind those it runs after. */
function arranged(selected: readonly DrawableQuestion[]): DrawableQuestion[] {
  const waiting = [
    ...selected.filter(({ question }) => question.kind === 'practical'),
    ...selected.filter(({ question }) => question.kind !== 'practical'),
  ];
  const placed: DrawableQuestion[] = [];
  while (waiting.length > 0) {
    const free = waiting.findIndex(({ question }) =>
      waiting.every((other) => !runsAfter(question).includes(other.question.id)),
    );
    // A circle of `after` has no order; the loader refuses it, a caller's own list may hold one.
    placed.push(...waiting.splice(Math.max(0, free), 1));
  }
  return placed;
}

function runsAfter(question: Question): string[] {
  return question.kind === 'practical' ? question.runs.after : [];
}
