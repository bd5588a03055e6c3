import { isLoopback } from './options.mjs';
import { secretFile } from './secrets.mjs';

/** @typedef {import('./options.mjs').StartOptions} StartOptions */

const PRIVATE_RANGES = '10.0.0.0/8,172.16.0.0/12,192.168.0.0/16';
const API_ONLY = ['AUTH_SECRET', 'AUTH_SECRET_FILE'];
const WORKER_ONLY = ['SEALING_KEY', 'SEALING_KEY_FILE'];

/**
 * The variables of each process. The sealing key goes to the worker only, the auth secret to the api only.
 *
 * @param {NodeJS.ProcessEnv} env of the launcher; what it sets wins over the defaults here
 * @param {string} home
 * @param {StartOptions} options
 * @param {string} databaseUrl
 * @returns {{ migrate: NodeJS.ProcessEnv, api: NodeJS.ProcessEnv, worker: NodeJS.ProcessEnv }}
 */
export function environments(env, home, options, databaseUrl) {
  /** @type {NodeJS.ProcessEnv} */
  const common = { ...env, DATABASE_URL: databaseUrl };
  for (const name of [...API_ONLY, ...WORKER_ONLY, 'STACKPROOF_PINNED_NODE']) delete common[name];
  return {
    migrate: common,
    api: {
      ...common,
      HOST: options.host,
      PORT: String(options.port),
      PUBLIC_URL: options.publicUrl,
      DEMO_ACCOUNTS: String(options.hasDemo),
      ...only(env, API_ONLY, () => ({ AUTH_SECRET_FILE: secretFile(home, 'auth-secret') })),
    },
    worker: {
      ...common,
      // Someone trying it out has their OpenStack on a private address; a server that others reach must name its ranges.
      ...(isLoopback(options.host) ? { LAB_ALLOWED_CIDRS: PRIVATE_RANGES } : {}),
      ...only(env, ['LAB_ALLOWED_CIDRS'], () => ({})),
      PLATFORM_PORTS: platformPorts(env, options, databaseUrl),
      ...only(env, WORKER_ONLY, () => ({ SEALING_KEY_FILE: secretFile(home, 'sealing-key') })),
    },
  };
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string[]} names
 * @param {() => NodeJS.ProcessEnv} otherwise when none of them is set
 */
function only(env, names, otherwise) {
  const set = names.filter((name) => env[name]);
  return set.length > 0 ? Object.fromEntries(set.map((name) => [name, env[name]])) : otherwise();
}

/**
 * Ports no candidate's environment may be reached on: the platform's own.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {StartOptions} options
 * @param {string} databaseUrl
 */
function platformPorts(env, options, databaseUrl) {
  const ports = [options.port, new URL(databaseUrl).port || 5432];
  if (env.REDIS_URL) ports.push(new URL(env.REDIS_URL).port || 6379);
  return [...ports, ...(env.PLATFORM_PORTS ? [env.PLATFORM_PORTS] : [])].join(',');
}
