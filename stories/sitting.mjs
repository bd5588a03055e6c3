import { rightAnswer, scriptOf, variablesFor, wrongNames } from './bank.mjs';
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
 * @returns {Promise<Map<string, string[]>>} the checks and guards that must fail, sorted, by question id
 */
export async function workOnLab(lab, attempt, wrong = {}) {
  const mustFail = new Map();
  const image = await imageOf(lab);
  for (const question of practical(attempt)) {
    const { script, fails } = await scriptOf(question.id, wrong[question.id] ?? 'solution');
    await typeOnLab(lab, script, variablesFor(attempt, question, image));
    mustFail.set(question.id, fails.toSorted());
  }
  return mustFail;
}

/** The first wrong answer of each question, by its id. */
export async function firstWrongAnswers(questions) {
  return Object.fromEntries(await Promise.all(questions.map(async ({ id }) => [id, (await wrongNames(id))[0]])));
}

/** Ids of the checks and guards of one question that failed; what was skipped because of them is not among them. */
export function failed(result, questionId) {
  const { checks, guards } = result.questions.find(({ question }) => question === questionId);
  const ids = [...checks, ...guards]
    .filter(({ verdict }) => verdict === 'fail')
    .map(({ check, guard }) => check ?? guard);
  return ids.toSorted();
}

/** Points and full points of the practical questions of a result. */
export function practicalPoints(result) {
  const questions = result.questions.filter(({ view }) => view.kind === 'practical');
  return {
    points: questions.reduce((sum, { points }) => sum + points, 0),
    full: questions.reduce((sum, { full }) => sum + full, 0),
  };
}
