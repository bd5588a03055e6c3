import { type BankQuestion, bankRoot, loadBank, type PracticalQuestion } from '@stackproof/question-bank';

export type ChosenQuestion = Omit<BankQuestion, 'question'> & { question: PracticalQuestion };

/** The practical questions with these ids, or all of them. @throws when an id names none, BankInvalid for a broken bank */
export async function chosenQuestions(ids: readonly string[], all: boolean): Promise<ChosenQuestion[]> {
  const { questions } = await loadBank(bankRoot());
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
