import { accessSync, chmodSync, constants, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal } from './messages.mjs';

/** Absolute folder of the checkout this launcher belongs to. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * The folder that keeps the state of `npm start`: database, secrets, logs, lock.
 *
 * @param {NodeJS.ProcessEnv} env STACKPROOF_HOME overrides the default inside the checkout
 * @returns {string} absolute path
 */
export function homeFolder(env = process.env) {
  return resolve(root, env.STACKPROOF_HOME || '.stackproof');
}

/**
 * Makes the state folder usable.
 *
 * @param {string} home
 * @throws {Refusal} when it cannot be made or written
 */
export function openHome(home) {
  try {
    // Root's Postgres runs as another user, who must be able to pass through.
    const isRoot = process.getuid?.() === 0;
    mkdirSync(home, { recursive: true, mode: isRoot ? 0o711 : 0o700 });
    if (isRoot && readdirSync(home).length === 0) chmodSync(home, 0o711);
    mkdirSync(join(home, 'logs'), { recursive: true, mode: 0o700 });
    accessSync(home, constants.R_OK | constants.W_OK | constants.X_OK);
    accessSync(join(home, 'logs'), constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new Refusal(
      `The folder ${home} cannot be written by this user.`,
      'Give it to this user, or name another folder in STACKPROOF_HOME.',
      error,
    );
  }
}

/**
 * Whether this user may write into the checkout, as installing and building need.
 *
 * @param {string} folder
 * @throws {Refusal}
 */
export function requireWritable(folder) {
  try {
    if (existsSync(folder)) accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new Refusal(
      `The folder ${folder} cannot be written by this user.`,
      'Give it to this user, or clone Stackproof into a folder of your own.',
      error,
    );
  }
}
