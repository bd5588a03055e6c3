import { join, relative } from 'node:path';
import { bankRoot } from '../bank-root.js';
import { inspectBank } from '../load/load-bank.js';
import { mistakeLine } from '../load/mistakes.js';

const root = process.argv[2] ?? bankRoot();
const { bank, mistakes } = await inspectBank(root);
for (const mistake of mistakes) {
  console.log(mistakeLine({ ...mistake, file: relative(process.cwd(), join(root, mistake.file)) }));
}
console.log(`${bank.questions.length} questions, ${bank.exams.length} exams, ${mistakes.length} mistakes`);
process.exitCode = mistakes.length === 0 ? 0 : 1;
