import type { Exam } from '../schema/exam.js';
import type { Paper, PaperQuestion } from '../schema/paper.js';
import type { PracticalQuestion, Question } from '../schema/question.js';
import { capacityOf } from './capacity.js';
import { dice } from './dice.js';
import { drawParameters } from './draw-parameters.js';
import type { Lack, Offer } from './lacks.js';
import { selectCarried } from './select-carried.js';
import { selectQuestions } from './select-questions.js';
import { shownOrder } from './shown-order.js';

/** A question and the digest of the revision that the paper pins. */
export type DrawableQuestion = { question: Question; digest: string };

/** The bank cannot fill an exam: too few questions of a domain, or all the rest conflict. */
export class PaperImpossible extends Error {
  override name = 'PaperImpossible';

  constructor(
    message: string,
    /** What the environment lacks for questions that could not be replaced; empty when it is the bank's fault. */
    readonly lacks: readonly Lack[] = [],
  ) {
    super(message);
  }
}

/** Which question of a paper stands where another was drawn that the environment cannot carry. */
export type Replacement = { position: number; from: PracticalQuestion; to: PracticalQuestion; lacks: Lack[] };

/**
 * Draws one paper.
 *
 * Practical questions come first, then knowledge, both in the order of the exam's domains, except that a question
 * comes after those its `runs.after` names. At most one exclusive question is drawn, and none that conflict; together
 * they ask no more of an environment than the exam's capacity. A plan, where the exam has one, is kept.
 * Within the paper no drawn name and no network is used twice.
 *
 * @param questions what may be drawn, in any order
 * @param seed      the same seed, exam, questions and offer always give the same paper
 * @throws PaperImpossible
 */
export function drawPaper(exam: Exam, questions: readonly DrawableQuestion[], seed: string): Paper {
  const selected = selectQuestions(exam, sorted(questions), capacityOf(exam), dice(seed, 'questions'));
  if (selected !== undefined) return paperOf(exam, seed, selected);
  throw new PaperImpossible(`The bank cannot fill the exam ${exam.id}: too few questions go together.`);
}

/**
 * As `drawPaper`, for one environment and no more than is free on it: what it cannot carry is replaced, see
 * `selectCarried`.
 *
 * @throws PaperImpossible with `lacks` when there is no such paper
 */
export function drawPaperFor(
  exam: Exam,
  questions: readonly DrawableQuestion[],
  seed: string,
  offer: Offer,
): { paper: Paper; replaced: Replacement[] } {
  const { selected, swaps, lacks } = selectCarried(exam, sorted(questions), seed, offer);
  if (selected === undefined) throw new PaperImpossible(`The environment cannot carry the exam ${exam.id}.`, lacks);
  const paper = paperOf(exam, seed, selected);
  return {
    paper,
    replaced: swaps.map(({ from, to, lacks: missing }) => ({
      position: paper.questions.find(({ question }) => question.id === to.question.id)?.position ?? 0,
      from: from.question as PracticalQuestion,
      to: to.question as PracticalQuestion,
      lacks: missing,
    })),
  };
}

function sorted(questions: readonly DrawableQuestion[]): DrawableQuestion[] {
  return [...questions].sort((a, b) => (a.question.id < b.question.id ? -1 : 1));
}

function paperOf(exam: Exam, seed: string, selected: readonly DrawableQuestion[]): Paper {
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
