import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { BankInvalid, type Language } from '@stackproof/question-bank';
import { chosenQuestions } from './chosen-questions.js';
import { consoleTarget } from './console-target.js';
import { printVerdicts } from './print-verdicts.js';
import { type Sitting, sitDown } from './sitting.js';

const usage =
  'npm run verify -- --env lab|user@host:port [--release name] [--key file] [--seed s] [--wait] [--keep] [--lang en|zh] <question>…|--all';

/** Prepares questions, waits if told to, verifies and prints. Exit code 0 only when everything could be judged. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      env: { type: 'string', default: 'lab' },
      release: { type: 'string' },
      key: { type: 'string' },
      seed: { type: 'string' },
      lang: { type: 'string', default: 'en' },
      wait: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      all: { type: 'boolean', default: false },
    },
  });
  if (!values.all && positionals.length === 0) throw new Error(`Which question? ${usage}`);
  const language: Language = values.lang === 'zh' ? 'zh' : 'en';
  const questions = await chosenQuestions(positionals, values.all);
  const environment = await consoleTarget(values.env, values.key, values.release);
  const seed = values.seed ?? randomBytes(8).toString('hex');
  process.stderr.write(`Preparing ${questions.length} question(s), seed ${seed} …\n`);
  const sitting = await sitDown(environment, questions, seed);
  try {
    complain(sitting, language);
    if (values.wait) await enter(sitting);
    const verified = await sitting.verify();
    for (const result of verified) process.stdout.write(`${printVerdicts(result, language)}\n`);
    return verified.some(({ verdict }) => verdict.provisional) ? 1 : 0;
  } finally {
    if (values.keep) process.stderr.write(`Kept; verifying the same with --seed ${seed} takes it away first.\n`);
    else await takeAway(sitting);
  }
}

function complain({ prepared }: Sitting, language: Language): void {
  for (const { question, kind, id, verdict, says } of prepared.complaints) {
    process.stderr.write(
      `Self-test: ${question} ${kind} ${id} is ${verdict} before anything was done: ${says[language]}\n`,
    );
  }
}

async function enter({ prepared }: Sitting): Promise<void> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const { user, password, cloud } = prepared.access;
  await lines.question(
    `You are ${user}, password ${password}; on the host: export OS_CLOUD=${cloud}\nWork, then press Enter to verify. `,
  );
  lines.close();
}

async function takeAway(sitting: Sitting): Promise<void> {
  const { left } = await sitting.reset();
  for (const { kind, name, says } of left) process.stderr.write(`Still there: ${kind} ${name}: ${says}\n`);
}

process.exitCode = await main().catch((error: unknown) => {
  const mistakes = error instanceof BankInvalid ? `\n${JSON.stringify(error.mistakes, null, 2)}` : '';
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}${mistakes}\n`);
  return 2;
});
