import { parseArgs } from 'node:util';
import { bankRoot, loadBank } from '@stackproof/question-bank';
import { readConfig } from './config.js';
import { createDataSource } from './data-source.js';
import { explain } from './explain.js';
import { syncBank } from './sync-bank.js';
import { planSync } from './sync-plan.js';
import { linesOf } from './tell-sync.js';

const usage = `npm run bank -- sync [--apply]

Shows what bringing the files of the bank into the database at DATABASE_URL would change; --apply changes it.`;

/** `npm run bank -- sync`: the same as every start does with the bank, with a plan first. */
async function sync(isApplied: boolean): Promise<void> {
  const { databaseUrl } = readConfig(process.env);
  const bank = await loadBank(bankRoot());
  const dataSource = await createDataSource(databaseUrl, 2).initialize();
  try {
    const plan = isApplied ? await syncBank(dataSource, bank) : await planSync(dataSource.manager, bank);
    const isSame = [...plan.questions, ...plan.exams].every(({ kind }) => kind === 'unchanged');
    const ending = isApplied ? 'Applied.' : 'Nothing was changed; apply with --apply.';
    for (const line of linesOf(plan)) process.stdout.write(`${line}\n`);
    process.stdout.write(`${isSame ? 'The database holds the bank as it is in the files.' : ending}\n`);
  } finally {
    await dataSource.destroy();
  }
}

function wanted(args: string[]): { apply: boolean } | undefined {
  try {
    const { apply = false } = parseArgs({ args, options: { apply: { type: 'boolean' } } }).values;
    return { apply };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n\n${usage}\n`);
    return undefined;
  }
}

const given = wanted(process.argv.slice(2));
if (given === undefined) {
  process.exitCode = 2;
} else {
  await sync(given.apply).catch((error: unknown) => {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 1;
  });
}
