import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bankRoot, loadBank, readScripts, scriptVariables } from '@stackproof/question-bank';

const bank = await loadBank(bankRoot());
const byId = new Map(bank.questions.map((entry) => [entry.question.id, entry]));

/**
 * The right answer of a knowledge question, in the shape an answer is saved in.
 *
 * @param {import('@stackproof/question-bank/candidate').CandidateQuestion} shown the question as its candidate sees it;
 *   its choices carry ids that tell nothing, so they are found by what they say
 */
export function rightAnswer(shown) {
  const { question } = byId.get(shown.id);
  const shownAs = (choices, says) => choices.find((choice) => choice.says.en === says.en).id;
  const option = (id) => shownAs(shown.options, question.options.find((entry) => entry.id === id).says);
  switch (question.kind) {
    case 'single':
      return option(question.correct);
    case 'multiple':
      return question.correct.map(option);
    case 'order':
      return question.steps.map(({ says }) => shownAs(shown.steps, says));
    case 'match':
      return Object.fromEntries(
        question.pairs.map(({ left, right }) => [shownAs(shown.lefts, left), shownAs(shown.rights, right)]),
      );
    case 'short':
      return question.accepted[0];
    default:
      throw new Error(`${shown.id} is practical and has no answer to save.`);
  }
}

/** Names of the wrong answers beside a practical question, in order. */
export async function wrongNames(questionId) {
  const { wrong } = await readScripts(byId.get(questionId).folder);
  return wrong.map(({ name }) => name);
}

/**
 * A script that stands beside a practical question.
 *
 * @param {string} questionId
 * @param {string} name `solution` or the name of a wrong answer
 * @returns {Promise<{ script: string, fails: string[] }>} the script and the checks a wrong answer must fail
 */
export async function scriptOf(questionId, name) {
  const { folder } = byId.get(questionId);
  const file = name === 'solution' ? 'solution.sh' : `wrong/${name}.sh`;
  const script = await readFile(join(folder, file), 'utf8');
  const fails =
    /^# fails: (.*)$/m
      .exec(script)?.[1]
      ?.split(',')
      .map((check) => check.trim()) ?? [];
  return { script, fails };
}

/**
 * What the shell of the person at the keyboard holds while they work on one question: the values the question shows,
 * and the names the lab gives to what every OpenStack has.
 *
 * @param {string} image name of the image everyone starts instances from
 */
export function variablesFor(attempt, shown, image) {
  const { question } = byId.get(shown.id);
  return scriptVariables(question, {
    ...Object.fromEntries(shown.parameters.map(({ name, value }) => [name, value])),
    prefix: attempt.access.project.split('-', 1)[0],
    access: attempt.access,
    environment: { image: { name: image }, public: { name: 'public' } },
  });
}
