/**
 * `npm run bank`: questions and exams at the command line. Each command lives in the package that has what it needs; all
 * but these in question-bank, which knows of no database.
 */
const elsewhere = new Map([['sync', '../migrations/dist/sync.js']]);

const [node = '', , command = '', ...rest] = process.argv;
const program = elsewhere.get(command);
if (program !== undefined) process.argv = [node, program, ...rest];
await import(program ?? '../question-bank/dist/cli/bank.js');
