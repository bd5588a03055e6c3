import { parseArgs } from 'node:util';
import { Refusal } from './messages.mjs';

/**
 * @typedef {object} StartOptions
 * @property {number} port
 * @property {string} host
 * @property {boolean} hasDemo whether the demo accounts are made and their sign-in links printed
 * @property {string} publicUrl what a browser is given
 */

export const startHelp = `npm start [-- options]

  --port <number>   listen on this port (default 3000, or PORT)
  --host <address>  listen on this address (default 127.0.0.1); wider than this machine only with --no-demo
  --no-demo         start without demo accounts and their sign-in links
  --help            print this

Variables are explained in .env.example; a file .env beside it is read.
State (database, secrets, logs) is kept in .stackproof; STACKPROOF_HOME names another folder.
`;

/**
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {StartOptions}
 * @throws {Refusal} for what cannot be understood, and for demo accounts on a network
 */
export function readStartOptions(args, env) {
  const values = parse(args);
  const port = Number(values.port ?? (env.PORT || 3000));
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Refusal(`"${values.port ?? env.PORT}" is not a port.`, 'Name a number from 1 to 65535.');
  }
  const host = values.host ?? '127.0.0.1';
  const hasDemo = !values['no-demo'] && env.DEMO_ACCOUNTS !== 'false';
  if (hasDemo && !isLoopback(host)) {
    throw new Refusal(
      `Listening on ${host} would open the demo accounts to the network.`,
      'Add --no-demo to start without them, or leave --host away.',
    );
  }
  const isEveryAddress = host === '0.0.0.0' || host === '::';
  if (isEveryAddress && !env.PUBLIC_URL) {
    throw new Refusal(
      `Listening on ${host} does not say what browsers should open.`,
      'Set PUBLIC_URL, for example http://exam.example.org:3000.',
    );
  }
  const publicUrl = env.PUBLIC_URL || `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  return { port, host, hasDemo, publicUrl };
}

/**
 * @param {string} host
 * @returns {boolean} whether only this machine can reach it
 */
export function isLoopback(host) {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** @param {string[]} args */
function parse(args) {
  try {
    const options = /** @type {const} */ ({
      port: { type: 'string' },
      host: { type: 'string' },
      'no-demo': { type: 'boolean' },
    });
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new Refusal(
      `${error instanceof Error ? error.message.split('.')[0] : error}.`,
      'See "npm start -- --help".',
      error,
    );
  }
}
