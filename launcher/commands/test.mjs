import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, removeOutputs } from '../build.mjs';
import { root } from '../checkout.mjs';
import { say, sentenceFor } from '../messages.mjs';
import { startPostgres } from '../postgres/start-postgres.mjs';
import { stopSignal } from '../signals.mjs';
import { addPrograms } from '../testing/add-programs.mjs';
import { findPrograms, missingPrograms } from '../testing/programs.mjs';
import { startRedis } from '../testing/redis.mjs';
import { runJest } from '../testing/run-jest.mjs';
import { addUp, lastLine } from '../testing/summary.mjs';

export const help = `npm test [-- --install] [-- <jest options>]

Builds clean and runs everything this machine can run; says at the end what it could not.
  --install   first add the system programs some tests need, and the lab (Debian, root)
Everything else goes to Jest, for example a part of a file name.
`;

/** @param {string[]} args */
export async function run(args) {
  const jestArgs = args.filter((arg) => arg !== '--install' && arg !== '--');
  const notAdded = args.includes('--install') ? await addPrograms(root) : 0;
  const stopping = stopSignal();
  const cleanup = new AsyncDisposableStack();
  try {
    removeOutputs(root);
    build(root, { compiled: true, web: true });
    const state = mkdtempSync(join(tmpdir(), 'stackproof-test-'));
    // Root's Postgres runs as another user, who must be able to pass through.
    chmodSync(state, 0o711);
    cleanup.defer(() => rmSync(state, { recursive: true, force: true }));
    const programs = await findPrograms(process.env);
    const variables = { ...programs, ...(await startServers(state, programs, cleanup)) };
    const reports = [];
    for (const suite of /** @type {const} */ (['quick', 'stories'])) {
      if (stopping.aborted) break;
      const report = join(state, `${suite}.json`);
      const exitCode = await runJest(root, suite, jestArgs, variables, report, stopping);
      reports.push({ exitCode, result: readReport(report) });
    }
    const total = addUp(reports);
    total.failed += notAdded;
    for (const line of missingPrograms(programs)) say(line);
    if (total.skipped > 0) say(`${total.skipped} tests were skipped.`);
    say(lastLine(total));
    process.exitCode = total.failed > 0 || total.passed === 0 || stopping.aborted ? 1 : 0;
  } catch (error) {
    say(sentenceFor(error));
    say(lastLine({ passed: 0, failed: 1, skipped: 0 }));
    process.exitCode = 1;
  } finally {
    await cleanup.disposeAsync();
  }
}

/**
 * One Postgres for all test files, and a Redis where there is one.
 *
 * @param {string} state
 * @param {Awaited<ReturnType<typeof findPrograms>>} programs
 * @param {AsyncDisposableStack} cleanup
 */
async function startServers(state, programs, cleanup) {
  const home = join(state, 'postgres');
  mkdirSync(home, { mode: 0o755 });
  const postgres = await startPostgres(home, { isThrownAway: true });
  cleanup.defer(postgres.stop);
  if (!programs.TEST_REDIS_SERVER) return { TEST_DATABASE_URL: postgres.url };
  const redis = await startRedis(programs.TEST_REDIS_SERVER, state);
  cleanup.defer(redis.stop);
  return { TEST_DATABASE_URL: postgres.url, TEST_REDIS_URL: redis.url };
}

/** @param {string} file */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
