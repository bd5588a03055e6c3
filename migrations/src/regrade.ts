import { randomUUID } from 'node:crypto';
import { readConfig } from './config.js';
import { createDataSource } from './data-source.js';
import { explain } from './explain.js';
import { applyRegrade, attemptsOf, isUnchanged, planRegrade } from './grading/regrade.js';
import { regradeWanted, UsageWrong } from './grading/regrade-wanted.js';
import { linesOf, summaryOf } from './grading/tell-regrade.js';

/** `npm run regrade`: judges stored observations again. Shows what would change; `--apply` changes it. */
async function regrade(): Promise<void> {
  const wanted = regradeWanted(process.argv.slice(2));
  const { databaseUrl } = readConfig(process.env);
  const dataSource = await createDataSource(databaseUrl, 2).initialize();
  try {
    const { selection, judgedWith, reason } = wanted;
    const made = { id: randomUUID(), judgedWith, reason: reason ?? '' };
    const done = [];
    for (const id of await attemptsOf(dataSource, selection)) {
      const one =
        reason === undefined
          ? await planRegrade(dataSource.manager, id, selection, judgedWith)
          : await applyRegrade(dataSource, id, selection, made);
      for (const line of linesOf(one)) process.stdout.write(`${line}\n`);
      done.push({ isChanged: !isUnchanged(one), judged: one.judged, refused: one.refused.length });
    }
    process.stdout.write(`${summaryOf(done, reason !== undefined)}\n`);
  } finally {
    await dataSource.destroy();
  }
}

try {
  await regrade();
} catch (error) {
  process.stderr.write(`${error instanceof UsageWrong ? error.message : explain(error)}\n`);
  process.exitCode = error instanceof UsageWrong ? 2 : 1;
}
