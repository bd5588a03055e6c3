import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { homeFolder, openHome, root } from './checkout.mjs';
import { install, installIsStale, pinnedNode } from './install.mjs';
import { takeLock } from './lock.mjs';
import { Refusal, sentenceFor } from './messages.mjs';

/** @typedef {'start' | 'test' | 'dev' | 'clean' | 'keys'} Command */

/**
 * Runs one command under the pinned Node, with packages installed; sets the exit code and prints
 * one sentence when it cannot.
 *
 * @param {Command} command
 */
export async function enter(command) {
  try {
    const { run, help, withoutPackages } = await import(`./commands/${command}.mjs`);
    const args = process.argv.slice(2);
    if (help && (args.includes('--help') || args.includes('-h'))) process.stdout.write(help);
    else if (withoutPackages) await run(args);
    else {
      installWhenStale();
      const node = nodeToRunUnder();
      if (node) process.exitCode = await runAgain(node, command, args);
      else await run(args);
    }
  } catch (error) {
    process.stderr.write(`${sentenceFor(error)}\n`);
    if (process.env.STACKPROOF_TRACE && error instanceof Error) process.stderr.write(`${error.stack}\n`);
    process.exitCode = 1;
  }
}

/** Two first starts at once must not install into the same folder. */
function installWhenStale() {
  if (!installIsStale(root)) return;
  const home = homeFolder();
  openHome(home);
  const lock = takeLock(join(home, 'lock'));
  try {
    install(root);
  } finally {
    lock.release();
  }
}

/** @returns {string | undefined} the Node to go on under, undefined when this one will do */
function nodeToRunUnder() {
  const pinned = pinnedNode(root);
  if (process.versions.node === pinned.version) return undefined;
  if (pinned.file && !process.env.STACKPROOF_PINNED_NODE) return pinned.file;
  if (Number.parseInt(process.versions.node, 10) >= Number.parseInt(pinned.version, 10)) return undefined;
  throw new Refusal(
    `Node.js ${pinned.version}, which npm should have installed into node_modules, is missing or cannot run here.`,
    'Run "npm ci" without --ignore-scripts, then start again.',
  );
}

/**
 * @param {string} node
 * @param {Command} command
 * @param {string[]} args
 * @returns {Promise<number>} exit code
 */
function runAgain(node, command, args) {
  const child = spawn(node, [join(root, 'launcher', `${command}.mjs`), ...args], {
    env: { ...process.env, STACKPROOF_PINNED_NODE: node },
    // The channel tells the child when this process is killed.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (signal) process.stderr.write(`Stackproof was ended by ${signal}. Start it again: it tidies up by itself.\n`);
      resolve(code ?? 1);
    });
  });
}
