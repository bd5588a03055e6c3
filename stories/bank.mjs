import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bankRoot, loadBank } from '@stackproof/question-bank';

const bank = await loadBank(bankRoot());
const byId = new Map(bank.questions.map((entry) => [entry.question.id, entry]));

/** The right answer of a knowledge question, in the shape an answer is saved in. */
export function rightAnswer(questionId) {
  const { question } = byId.get(questionId);
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return question.correct;
    case 'order':
      return question.steps.map((step) => step.id);
    case 'match':
      return Object.fromEntries(question.pairs.map((pair) => [pair.id, pair.id]));
    case 'short':
      return question.accepted[0];
    default:
      throw new Error(`${questionId} is practical and has no answer to save.`);
  }
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

/** Who a practical question is worked on as: candidate, administrator or host. */
export function accessOf(questionId) {
  return byId.get(questionId).question.access;
}

/** Drawn parameters as the scripts read them: webName becomes WEB_NAME. */
export function scriptVariables(parameters) {
  const name = (parameter) =>
    parameter
      .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
      .replaceAll('-', '_')
      .toUpperCase();
  return Object.fromEntries(Object.entries(parameters).map(([key, value]) => [name(key), value]));
}
