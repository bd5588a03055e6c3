import { join, relative } from 'node:path';
import type { Bank } from '../load/load-bank.js';
import type { Mistake } from '../load/mistakes.js';
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
    ...imbalances(balanceOf(knowledge)).map((says) => ({
      file: 'questions',
      line: 1,
      says,
      wayOut: 'Reword or move options of some',
    })),
  ];
}
