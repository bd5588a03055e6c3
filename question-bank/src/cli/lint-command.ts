import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { bankRoot } from '../bank-root.js';
import { lintBank } from '../lint/lint-bank.js';
import { inspectBank } from '../load/load-bank.js';
import { mistakeLine } from '../load/mistakes.js';

/** Prints every mistake of a bank, each with file, line and way out; 1 when there is one. */
export async function lint(args: string[]): Promise<number> {
  const { positionals } = parseArgs({ args, allowPositionals: true });
  const root = positionals[0] ?? bankRoot();
  const { bank, mistakes: ofFiles } = await inspectBank(root);
  const mistakes = [...ofFiles, ...lintBank(bank, root)];
  for (const mistake of mistakes) {
    console.log(mistakeLine({ ...mistake, file: relative(process.cwd(), join(root, mistake.file)) }));
  }
  console.log(`${bank.questions.length} questions, ${bank.exams.length} exams, ${mistakes.length} mistakes`);
  return mistakes.length === 0 ? 0 : 1;
}
