import { join } from 'node:path';
import { removeOutputs } from '../build.mjs';
import { homeFolder, root } from '../checkout.mjs';
import { lockOwner } from '../lock.mjs';
import { Refusal, say } from '../messages.mjs';
import { removeCluster } from '../postgres/place.mjs';

export const withoutPackages = true;

export const help = `npm run clean [-- --database]

Removes what building made. With --database also the embedded database and everything in it.
`;

/**
 * @param {string[]} args
 * @throws {Refusal} when Stackproof runs from this folder
 */
export async function run(args) {
  const home = homeFolder();
  const owner = lockOwner(join(home, 'lock'));
  if (owner) throw new Refusal(`Stackproof is running from this folder (process ${owner.pid}).`, 'Stop it first.');
  removeOutputs(root);
  if (!args.includes('--database')) return;
  removeCluster(home);
  say('The embedded database is gone; the next start makes an empty one.');
}
