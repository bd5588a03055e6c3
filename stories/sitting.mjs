import { rightAnswer, scriptOf, variablesFor } from './bank.mjs';
import { saveAnswer } from './candidate.mjs';
import { imageOf, typeOnLab } from './lab.mjs';

/** The practical questions of an open attempt. */
export function practical(attempt) {
  return attempt.questions.filter((question) => question.kind === 'practical');
}

/** Answers every knowledge question rightly. */
export async function answerKnowledge(candidate, attempt) {
  for (const question of attempt.questions.filter(({ kind }) => kind !== 'practical')) {
    await saveAnswer(candidate, attempt.id, question.position, rightAnswer(question));
  }
}

/**
 * Does the practical questions on the lab, one after the other.
 *
 * @param lab where to type
 * @param attempt an open attempt
 * @param {Record<string, string>} wrong name of the wrong answer by question id; the others get their reference solution
 * @returns {Promise<Map<string, string[]>>} the checks that must fail, by question id
 */
export async function workOnLab(lab, attempt, wrong = {}) {
  const mustFail = new Map();
  const image = await imageOf(lab);
  for (const question of practical(attempt)) {
    const { script, fails } = await scriptOf(question.id, wrong[question.id] ?? 'solution');
    await typeOnLab(lab, script, variablesFor(attempt, question, image));
    mustFail.set(question.id, fails);
  }
  return mustFail;
}

/** Ids of the checks of one question in a result that did not pass. */
export function lostChecks(result, questionId) {
  const found = result.questions.find(({ question }) => question === questionId);
  return found.checks.filter(({ verdict }) => verdict !== 'pass').map(({ check }) => check);
}

/** Points and full points of the practical questions of a result. */
export function practicalPoints(result) {
  const questions = result.questions.filter(({ view }) => view.kind === 'practical');
  return {
    points: questions.reduce((sum, { points }) => sum + points, 0),
    full: questions.reduce((sum, { full }) => sum + full, 0),
  };
}
