/**
 * Changes the rules that decide a score, one small change (a mutant) at a time, and counts how many the tests notice.
 *
 *   npm run build && npm run mutation [-- judge score guard lease crew deadline sweep]
 *
 * Prints every mutant that nobody noticed. Last line: mutation: judge P %, score P %, …; ends with 1 when one is below
 * 85 %. Too slow for every commit; for whoever changes these rules or their tests.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { removeCluster } from '../launcher/postgres/place.mjs';
import { startPostgres } from '../launcher/postgres/start-postgres.mjs';
import { mutate } from './mutate.mjs';
import { targets } from './targets.mjs';

const leastPercent = 85;

const { positionals } = parseArgs({ allowPositionals: true });
const unknown = positionals.filter((name) => !Object.hasOwn(targets, name));
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')} to mutate. Choose from: ${Object.keys(targets).join(', ')}.`);
  process.exit(2);
}
const chosen = positionals.length > 0 ? positionals : Object.keys(targets);

if (!existsSync(join(import.meta.dirname, 'node_modules'))) {
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: import.meta.dirname,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(1);
}

const postgres = chosen.some((name) => targets[name]?.needsDatabase) ? await throwAwayPostgres() : undefined;
if (postgres !== undefined) process.env.TEST_DATABASE_URL = postgres.url;
const percents = new Map();
try {
  for (const name of chosen) {
    const { noticed, judged } = countOf(await mutate(targets[name]));
    percents.set(name, (100 * noticed) / Math.max(1, judged));
    console.log(`${name}: ${noticed} of ${judged} mutants were noticed\n`);
  }
} finally {
  await postgres?.stop();
}
console.log(`mutation: ${[...percents].map(([name, percent]) => `${name} ${percent.toFixed(1)} %`).join(', ')}`);
process.exitCode = [...percents.values()].every((percent) => percent >= leastPercent) ? 0 : 1;

/**
 * A mutant that never ends is noticed too; one that could not be run does not count.
 *
 * @param {readonly { status: string }[]} mutants
 */
function countOf(mutants) {
  const count = (/** @type {string[]} */ ...statuses) =>
    mutants.filter(({ status }) => statuses.includes(status)).length;
  const noticed = count('Killed', 'Timeout');
  return { noticed, judged: noticed + count('Survived', 'NoCoverage') };
}

async function throwAwayPostgres() {
  const home = mkdtempSync(join(tmpdir(), 'stackproof-mutation-'));
  const { url, stop } = await startPostgres(home, { isThrownAway: true });
  return {
    url,
    stop: async () => {
      await stop();
      removeCluster(home);
      rmSync(home, { recursive: true, force: true });
    },
  };
}
