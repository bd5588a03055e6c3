import { parseArgs } from 'node:util';
import { bankRoot } from '../bank-root.js';
import { inspectBank } from '../load/load-bank.js';
import { preview } from './preview.js';

/** Prints questions in both languages as Markdown; `--seed` draws other parameters. */
export async function previewCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { seed: { type: 'string', default: 'preview' }, lang: { type: 'string', default: 'both' } },
  });
  const languages = (['en', 'zh'] as const).filter((language) => ['both', language].includes(values.lang));
  if (positionals.length === 0) throw new Error('Which question? npm run bank -- preview <id>…');
  if (languages.length === 0) throw new Error(`--lang takes en, zh or both, not ${values.lang}.`);
  // A mistake elsewhere in the bank is no reason not to show this one.
  const { questions } = (await inspectBank(bankRoot())).bank;
  const chosen = positionals.map((id) => {
    const found = questions.find(({ question }) => question.id === id);
    if (found !== undefined) return found.question;
    throw new Error(`There is no readable question \`${id}\`. \`npm run bank -- lint\` names what cannot be read.`);
  });
  const texts = chosen.flatMap((question) => languages.map((language) => preview(question, values.seed, language)));
  console.log(texts.join('\n\n---\n\n'));
  return 0;
}
