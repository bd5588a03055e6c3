import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import {
  BankInvalid,
  type BankQuestion,
  bankRoot,
  digestOfText,
  drawPaperFor,
  inspectBank,
  loadBank,
  type Offer,
  type PracticalQuestion,
  proofOf,
} from '@stackproof/question-bank';

export type ChosenQuestion = Omit<BankQuestion, 'question'> & { question: PracticalQuestion };

/**
 * The practical questions with these ids, or all of them.
 *
 * @throws when an id names none, BankInvalid when a chosen question has mistakes; those elsewhere are no reason not to
 *   try this one
 */
export async function chosenQuestions(ids: readonly string[], all: boolean): Promise<ChosenQuestion[]> {
  const { bank, mistakes } = await inspectBank(bankRoot());
  const own = mistakes.filter(({ file }) => all || ids.some((id) => file.split('/').includes(id)));
  if (own.length > 0) throw new BankInvalid(own);
  const { questions } = bank;
  const practical = questions.flatMap(({ question, ...rest }) =>
    question.kind === 'practical' ? [{ ...rest, question }] : [],
  );
  if (all) return practical;
  return ids.map((id) => {
    const found = practical.find(({ question }) => question.id === id);
    if (found !== undefined) return found;
    throw new Error(
      `There is no practical question ${id}. There are: ${practical.map(({ question }) => question.id).join(', ')}`,
    );
  });
}

/**
 * The practical questions of the paper that an exam draws for a seed and an environment, in its order.
 *
 * @throws when there is no such exam, BankInvalid, PaperImpossible
 */
export async function paperQuestions(examId: string, seed: string, offer: Offer): Promise<ChosenQuestion[]> {
  const { questions, exams } = await loadBank(bankRoot());
  const exam = exams.find(({ id }) => id === examId);
  if (exam === undefined) {
    throw new Error(`There is no exam ${examId}. There are: ${exams.map(({ id }) => id).join(', ')}`);
  }
  const folders = new Map(questions.map(({ question, folder }) => [question.id, folder]));
  const { paper } = drawPaperFor(exam, questions, seed, offer);
  return paper.questions.flatMap(({ question, digest }) =>
    question.kind === 'practical' ? [{ question, digest, folder: folders.get(question.id) ?? '' }] : [],
  );
}

/** Those not proven on a cloud as they are now first, otherwise in their order. */
export async function unprovenFirst(questions: readonly ChosenQuestion[], cloud: string): Promise<ChosenQuestion[]> {
  const proven = await Promise.all(
    questions.map(async (chosen) => {
      const { clouds } = await proofOf(chosen);
      return clouds.some((known) => known.cloud === cloud && known.faults.length === 0);
    }),
  );
  return [...questions.filter((_, i) => !proven[i]), ...questions.filter((_, i) => proven[i])];
}

/**
 * What a change has to prove: some of all questions, chosen by chance that a commit fixes, then those that were changed
 * since another one.
 */
export async function sampledQuestions(
  all: readonly ChosenQuestion[],
  sample: { drawn: number; by: string; changedSince: string | undefined },
): Promise<ChosenQuestion[]> {
  const lot = ({ question }: ChosenQuestion) => digestOfText(`${sample.by}/${question.id}`);
  const mixed = all.toSorted((a, b) => (lot(a) < lot(b) ? -1 : 1));
  const changed = sample.changedSince === undefined ? [] : await changedSince(sample.changedSince);
  return mixed.filter(
    ({ folder }, place) => place < sample.drawn || changed.some((file) => file.startsWith(`${folder}/`)),
  );
}

/** @throws when git knows no such commit */
async function changedSince(commit: string): Promise<string[]> {
  const git = async (...args: string[]) =>
    (await promisify(execFile)('git', ['-C', bankRoot(), ...args])).stdout.split('\n').filter(Boolean);
  const [top] = await git('rev-parse', '--show-toplevel');
  const files = await git('diff', '--name-only', commit, '--', 'questions').catch(() => {
    throw new Error(`--changed-since takes a commit that git can find here, not ${commit}.`);
  });
  return files.map((file) => `${top}/${file}`);
}
