import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { requireWritable } from './checkout.mjs';
import { Refusal, say } from './messages.mjs';

/**
 * @param {string} root the checkout
 * @returns {boolean} whether node_modules is missing, half installed or older than the lock file
 */
export function installIsStale(root) {
  // npm writes this file last, so an interrupted installation lacks it.
  const installed = join(root, 'node_modules', '.package-lock.json');
  const lock = join(root, 'package-lock.json');
  return !existsSync(installed) || (existsSync(lock) && statSync(installed).mtimeMs < statSync(lock).mtimeMs);
}

/**
 * Runs `npm ci`.
 *
 * @param {string} root
 * @throws {Refusal} when npm is missing or fails
 */
export function install(root) {
  requireWritable(root);
  requireWritable(join(root, 'node_modules'));
  say('Installing packages (once, about a minute) …');
  const started = Date.now();
  const { command, first } = npmCommand();
  const { status, error } = spawnSync(command, [...first, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    env: { ...process.env, PATH: pathWithout(join(root, 'node_modules', '.bin')), NODE_ENV: 'development' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (error || status !== 0) {
    throw new Refusal(
      error ? 'npm was not found.' : 'Installing the packages failed; what npm said is above.',
      error
        ? 'Install Node.js together with npm, then start again.'
        : 'Check the network (npm ping), then start again.',
      error,
    );
  }
  say(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

/**
 * The Node that package.json pins, as npm installed it.
 *
 * @param {string} root
 * @returns {{ version: string, file: string | undefined }} `file` is undefined when its binary is missing
 */
export function pinnedNode(root) {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const file = join(root, 'node_modules', 'node', 'bin', 'node');
  try {
    accessSync(file, constants.X_OK);
    return { version: devDependencies.node, file };
  } catch {
    return { version: devDependencies.node, file: undefined };
  }
}

/** npm itself runs on the host's Node: the one in node_modules disappears while it works. */
function npmCommand() {
  const cli = process.env.npm_execpath;
  return cli?.endsWith('npm-cli.js') && existsSync(cli) && !process.execPath.includes('node_modules')
    ? { command: process.execPath, first: [cli] }
    : { command: 'npm', first: [] };
}

/** @param {string} folder */
function pathWithout(folder) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((entry) => !entry.endsWith(join('node_modules', '.bin')) && entry !== folder)
    .join(delimiter);
}
