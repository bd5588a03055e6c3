import { bankRoot, loadBank } from '@stackproof/question-bank';
import { bringUpToDate } from './bring-up-to-date.js';
import { readConfig } from './config.js';
import { explain } from './explain.js';
import { countsOf } from './tell-sync.js';

try {
  const { databaseUrl, redisUrl } = readConfig(process.env);
  const { migrations, bank } = await bringUpToDate(databaseUrl, redisUrl, await loadBank(bankRoot()));
  process.stdout.write(
    `The database is up to date. Migrations run: ${migrations.length}; questions: ${countsOf(bank.questions)}; ` +
      `exams: ${countsOf(bank.exams)}.\n`,
  );
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
}
