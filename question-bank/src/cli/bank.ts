import { drawsCommand } from './draws-command.js';
import { lint } from './lint-command.js';
import { newCommand } from './new-command.js';
import { previewCommand } from './preview-command.js';
import { proofs } from './proofs-command.js';
import { recordCommand } from './record-command.js';
import { report } from './report-command.js';

/** What an author does with the bank: takes the words after its name, hands back the exit code. */
type Command = { run: (args: string[]) => Promise<number>; usage: string };

const commands: Record<string, Command> = {
  lint: { run: lint, usage: 'lint [folder]          every mistake of the questions and exams' },
  report: { run: report, usage: 'report [--json]        what the questions cover, and how far they are proven' },
  proofs: { run: proofs, usage: 'proofs [folder]        practical questions that changed without a new proof' },
  draws: { run: drawsCommand, usage: 'draws [--exam id] [--count n]   many papers of each exam, measured' },
  record: { run: recordCommand, usage: 'record <id>…           recordings of unproven questions, from by-hand.yaml' },
  preview: {
    run: previewCommand,
    usage: 'preview <id>… [--seed s] [--lang en|zh]   questions as Markdown, both languages',
  },
  new: {
    run: newCommand,
    usage: 'new <id> --kind k --lesson n --domain d --objective o --item i   a question that lints, to be filled in',
  },
};

/** What needs more than files is in other packages; launcher/bank.mjs leads there. */
const elsewhere = [
  'sync [--apply]         what the files would change in the database at DATABASE_URL; --apply does it',
];

const usage = [
  'npm run bank -- <command>',
  ...[...Object.values(commands).map((command) => command.usage), ...elsewhere].map((line) => `  ${line}`),
].join('\n');

async function main([name = 'lint', ...args]: string[]): Promise<number> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command !== undefined) return command.run(args);
  process.stderr.write(`There is no command \`${name}\`.\n${usage}\n`);
  return 2;
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return 2;
});
