import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { BankInvalid } from '@stackproof/question-bank';
import { PreparationFailed } from '../engine.js';
import { chosenQuestions } from './chosen-questions.js';
import { consoleTarget } from './console-target.js';
import { type Proof, proveQuestion } from './proof.js';
import { record } from './record.js';

/** Proves questions on a real cloud and writes their recordings. Exit code 0 only when every one is proven. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      env: { type: 'string', default: 'lab' },
      release: { type: 'string' },
      key: { type: 'string' },
      seed: { type: 'string' },
      once: { type: 'boolean', default: false },
      all: { type: 'boolean', default: false },
    },
  });
  const questions = await chosenQuestions(positionals, values.all || positionals.length === 0);
  const environment = await consoleTarget(values.env, values.key, values.release);
  const seed = values.seed ?? randomBytes(8).toString('hex');
  let proved = 0;
  for (const chosen of questions) {
    const started = performance.now();
    const proof = await attempt(() =>
      proveQuestion(environment, chosen, `${seed}/${chosen.question.id}`, values.once ? 1 : 3),
    );
    if (proof.wrong.length === 0) {
      await record(chosen, environment.cloud, proof.states);
      proved += 1;
    }
    process.stdout.write(row(chosen.question.id, proof, (performance.now() - started) / 1_000));
  }
  process.stdout.write(`proved ${proved}, failed ${questions.length - proved}\n`);
  return proved === questions.length ? 0 : 1;
}

/** A question that cannot even be prepared is one that is not proven; the others go on. */
async function attempt(prove: () => Promise<Proof>): Promise<Proof> {
  try {
    return await prove();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return {
      states: [],
      wrong: [error instanceof PreparationFailed ? error.says.en : `${error.name}: ${error.message}`],
    };
  }
}

function row(id: string, { states, wrong }: Proof, seconds: number): string {
  const head = `${id.padEnd(36)} ${wrong.length === 0 ? 'proved' : 'FAILED'}  ${states.length} states  ${seconds.toFixed(1)} s\n`;
  return head + wrong.map((line) => `    ${line}\n`).join('');
}

process.exitCode = await main().catch((error: unknown) => {
  const mistakes = error instanceof BankInvalid ? `\n${JSON.stringify(error.mistakes, null, 2)}` : '';
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}${mistakes}\n`);
  return 2;
});
