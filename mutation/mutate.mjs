import { availableParallelism } from 'node:os';
import { join } from 'node:path';

/** Above this a test runner is started anew: modules of a finished Jest run are not given back. */
const runsPerRunner = 60;

/**
 * Runs StrykerJS on one target; prints each mutant that survived.
 *
 * @param {import('./targets.mjs').Target} target
 * @returns {Promise<{ status: string }[]>} one entry per mutant
 */
export async function mutate({ workspace, mutate, tests }) {
  const { Stryker } = await import('@stryker-mutator/core');
  const below = (/** @type {string} */ glob) => `${workspace}/dist/${glob}`;
  const stryker = new Stryker({
    testRunner: 'jest',
    plugins: [
      join(import.meta.dirname, 'node_modules/@stryker-mutator/jest-runner/dist/src/index.js'),
      join(import.meta.dirname, 'ignore-emitted.mjs'),
    ],
    ignorers: ['emitted'],
    mutate: [...mutate.map(below), `!${below('**/*.test.js')}`],
    coverageAnalysis: 'perTest',
    // The tests wait for a database and for each other; the other half of the processors serves those.
    concurrency: Math.max(1, Math.floor(availableParallelism() / 2)),
    // Generous: on a busy machine a slow test must not count as one that noticed.
    timeoutMS: 15_000,
    maxTestRunnerReuse: runsPerRunner,
    testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
    jest: {
      projectType: 'custom',
      enableFindRelatedTests: false,
      config: {
        // Else the ones of jest.config.mjs are kept, and each test runs once for each of them.
        projects: [],
        rootDir: workspace,
        testMatch: tests.map((glob) => `<rootDir>/dist/${glob}`),
        transform: {},
        // What a mutant keeps waiting for ever ends as a test that fails, which is quicker than a runner that is killed.
        testTimeout: 10_000,
      },
    },
    // Emitted JavaScript needs no tsconfig, and TypeScript 7 has no interface StrykerJS could rewrite one with.
    tsconfigFile: 'none.json',
    ignorePatterns: ['/web', '/lab', '/stories', '/docs', '/bench', '/faults', '/mutation'],
    reporters: ['progress-append-only', 'clear-text'],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportScoreTable: false },
    allowConsoleColors: false,
    tempDirName: '.stryker-tmp',
    cleanTempDir: 'always',
  });
  return stryker.runMutationTest();
}
