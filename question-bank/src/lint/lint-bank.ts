import { join, relative } from 'node:path';
import type { Bank } from '../load/load-bank.js';
import type { Mistake } from '../load/mistakes.js';
import { languages } from '../schema/text.js';
import { balanceOf, imbalances } from './balance.js';
import { nearDuplicates } from './near-duplicates.js';

/** What is wrong with the questions of a bank together, though with none of them alone. */
export function lintBank({ questions }: Bank, root: string): Mistake[] {
  const knowledge = questions.flatMap(({ question }) => (question.kind === 'practical' ? [] : [question]));
  const fileOf = new Map(
    questions.map(({ question, folder }) => [question.id, relative(root, join(folder, 'question.yaml'))]),
  );
  return [
    ...nearDuplicates(knowledge).map(({ first, second, likeness }) => ({
      file: fileOf.get(second) ?? '',
      line: 1,
      says: `It asks nearly the same as \`${first}\` (likeness ${likeness.toFixed(2)}), or one holds the other's answer`,
      wayOut: 'Ask for another idea in one of the two',
    })),
    ...sameTitles(questions).map(({ id, first, title }) => ({
      file: fileOf.get(id) ?? '',
      line: 1,
      says: `Its title “${title}” is that of \`${first}\`, too: nobody can tell them apart in a list`,
      wayOut: 'Give one of the two another title',
    })),
    ...imbalances(balanceOf(knowledge)).map((says) => ({
      file: 'questions',
      line: 1,
      says,
      wayOut: 'Reword or move options of some',
    })),
  ];
}

/** Every question whose title, in either language, an earlier one has already. */
function sameTitles(questions: Bank['questions']): { id: string; first: string; title: string }[] {
  return languages.flatMap((language) => {
    const seen = new Map<string, string>();
    return questions.flatMap(({ question: { id, title } }) => {
      const key = title[language].toLowerCase();
      const first = seen.get(key);
      seen.set(key, first ?? id);
      return first === undefined ? [] : [{ id, first, title: title[language] }];
    });
  });
}
