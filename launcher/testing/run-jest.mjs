import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

const STORY_MS = 600_000;
/** A busy machine must not look like a fault. */
const QUICK_MS = 60_000;
/** Jest still needs the flag for modules on Node 24; the second one silences the warning about the first. */
const NODE_OPTIONS = '--experimental-vm-modules --disable-warning=ExperimentalWarning';

/**
 * Runs Jest on the quick tests in parallel, or on the stories one after the other: they share one lab.
 *
 * @param {string} root
 * @param {'quick' | 'stories'} suite
 * @param {string[]} args for Jest
 * @param {NodeJS.ProcessEnv} variables added to the environment
 * @param {string} report file for Jest's JSON
 * @param {AbortSignal} stopping
 * @returns {Promise<number>} exit code
 */
export async function runJest(root, suite, args, variables, report, stopping) {
  const own =
    suite === 'stories'
      ? ['--selectProjects', 'stories', '--runInBand', `--testTimeout=${STORY_MS}`]
      : [
          '--ignoreProjects',
          'stories',
          `--testTimeout=${QUICK_MS}`,
          `--maxWorkers=${Math.max(2, availableParallelism() - 1)}`,
        ];
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const options = [...own, '--passWithNoTests', '--json', `--outputFile=${report}`, ...args];
  // --json makes Jest print the report as well; the file is what is read.
  const child = spawn(process.execPath, [jest, ...options], {
    cwd: root,
    env: { ...process.env, ...variables, NODE_OPTIONS },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  stopping.addEventListener('abort', () => child.kill('SIGTERM'), { once: true });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
