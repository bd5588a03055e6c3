import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal, say } from './messages.mjs';

const COMPILED = ['question-bank', 'migrations', 'worker', 'api'];
const PACKAGES = [...COMPILED, 'web'];

/**
 * Compares the newest source with the outputs, by time of change only.
 *
 * @param {string} root
 * @returns {{ compiled: boolean, web: boolean }} true where the output is missing or older
 */
export function staleOutputs(root) {
  const shared = newest(join(root, 'tsconfig.base.json'));
  const newestOf = (/** @type {string} */ folder) =>
    Math.max(shared, newest(join(root, folder, 'src')), newest(join(root, folder, 'tsconfig.json')));
  const compiled = COMPILED.some(
    (folder) =>
      newestOf(folder) > changed(join(root, folder, 'tsconfig.tsbuildinfo')) || !existsSync(join(root, folder, 'dist')),
  );
  const sources = [
    newestOf('web'),
    newest(join(root, 'web', 'index.html')),
    newest(join(root, 'web', 'vite.config.ts')),
  ];
  // The contract and the candidate view are bundled into the pages.
  sources.push(newest(join(root, 'api', 'src', 'contract')), newest(join(root, 'question-bank', 'src')));
  return { compiled, web: Math.max(...sources) > changed(join(root, 'web', 'dist', 'index.html')) };
}

/**
 * Builds what is asked for, with the tools of node_modules.
 *
 * @param {string} root
 * @param {{ compiled: boolean, web: boolean }} parts
 * @throws {Refusal} when a tool reports mistakes
 */
export function build(root, parts) {
  if (parts.compiled) {
    say('Compiling …');
    run(root, ['typescript', 'bin', 'tsc'], ['-b', ...PACKAGES], root);
  }
  if (parts.web) {
    say('Building the pages …');
    run(root, ['vite', 'bin', 'vite.js'], ['build', '--logLevel', 'warn'], join(root, 'web'));
  }
}

/**
 * Removes every output of a build, so that no test of a deleted source stays behind.
 *
 * @param {string} root
 */
export function removeOutputs(root) {
  for (const folder of PACKAGES) {
    for (const output of ['dist', 'dist-types', 'tsconfig.tsbuildinfo']) {
      rmSync(join(root, folder, output), { recursive: true, force: true });
    }
  }
  rmSync(join(root, 'coverage'), { recursive: true, force: true });
}

/**
 * @param {string} root
 * @param {string[]} tool its file below node_modules
 * @param {string[]} args
 * @param {string} cwd
 */
function run(root, tool, args, cwd) {
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules', ...tool), ...args], {
    cwd,
    stdio: 'inherit',
  });
  if (status !== 0) {
    throw new Refusal('Building failed; the mistakes are above.', 'Mend them, or go back to a commit that builds.');
  }
}

/**
 * @param {string} path file or folder; a folder's own time tells of deleted files
 * @returns {number} time of the newest change below it, 0 when missing
 */
function newest(path) {
  const own = changed(path);
  if (!own || !statSync(path).isDirectory()) return own;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), own);
}

/** @param {string} path */
function changed(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
