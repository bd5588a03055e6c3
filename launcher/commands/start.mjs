import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build, staleOutputs } from '../build.mjs';
import { homeFolder, openHome, root } from '../checkout.mjs';
import { endLeftovers } from '../leftovers.mjs';
import { takeLock } from '../lock.mjs';
import { Refusal, say } from '../messages.mjs';
import { readStartOptions, startHelp } from '../options.mjs';
import { tryPort } from '../ports.mjs';
import { openDatabase, startServices } from '../services.mjs';
import { stopSignal, unlessAborted } from '../signals.mjs';

export const help = startHelp;

/**
 * Starts everything and stays until it is asked to stop or a part of it ends.
 *
 * @param {string[]} args
 * @throws {Refusal}
 */
export async function run(args) {
  if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'));
  const env = process.env;
  const options = readStartOptions(args, env);
  const home = homeFolder(env);
  openHome(home);
  const lock = takeLock(join(home, 'lock'));
  const stopping = stopSignal();
  const cleanup = new AsyncDisposableStack();
  cleanup.defer(lock.release);
  try {
    await makeWay(home, options);
    build(root, staleOutputs(root));
    const setting = { root, home, env, options, stopping };
    const database = await openDatabase(setting, cleanup);
    const services = await startServices(setting, database, cleanup);
    if (!services) return;
    lock.tell(services.url);
    sayReady(services, home);
    const sentence = await unlessAborted(stopping, services.ended);
    if (sentence) throw sentence;
    say('\nStopping …');
  } finally {
    await cleanup.disposeAsync();
  }
}

/**
 * @param {string} home
 * @param {import('../options.mjs').StartOptions} options
 */
async function makeWay(home, { port, host }) {
  if (await endLeftovers(join(home, 'children.json'))) say('Ended what a killed start had left running.');
  if (await tryPort(port, host)) return;
  throw new Refusal(
    `Port ${port} of ${host} is taken or may not be used.`,
    `Choose another one, for example "npm start -- --port ${port < 65535 ? port + 1 : 3000}".`,
  );
}

/**
 * @param {{ url: string, signIn: import('../services.mjs').SignIn[] }} services
 * @param {string} home
 */
function sayReady({ url, signIn }, home) {
  say(`\nStackproof is ready: ${url}\n`);
  if (signIn.length > 0) say('Sign in with one click (each link works once, within ten minutes of this start):');
  for (const { role, link } of signIn) say(`  ${role.padEnd(15)}${link}`);
  say(`${signIn.length > 0 ? '\n' : ''}Stop with Ctrl-C. Logs and data are in ${home}`);
}
