import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { delimiter, join } from 'node:path';

/**
 * @typedef {object} Programs what some tests need from the machine, as the variables those tests read
 * @property {string} [TEST_CHROMIUM] path of a Chromium
 * @property {string} [TEST_SSHD] path of sshd
 * @property {string} [TEST_REDIS_SERVER] path of redis-server
 * @property {string} [TEST_LAB] file with the connection facts of a lab that answers
 */

const MAC_CHROME = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
const ANSWER_MS = 3_000;

/** What is not run without each. */
const NEEDED_FOR = {
  TEST_CHROMIUM: 'Chromium: the browser stories',
  TEST_SSHD: 'sshd: the tests over a real SSH server',
  TEST_REDIS_SERVER: 'redis-server: the tests of the queue on Redis',
  TEST_LAB: 'a running lab: the stories on a real OpenStack',
};

/**
 * @param {NodeJS.ProcessEnv} env variables that are set already win; an empty one hides what is there
 * @returns {Promise<Programs>}
 */
export async function findPrograms(env) {
  const path = [
    ...(env.PATH ?? '').split(delimiter),
    '/usr/sbin',
    '/usr/local/sbin',
    '/usr/local/bin',
    '/opt/homebrew/bin',
  ];
  const first = (/** @type {string[]} */ ...names) =>
    names.flatMap((name) => (name.startsWith('/') ? [name] : path.map((folder) => join(folder, name)))).find(canRun);
  const found = {
    TEST_CHROMIUM: env.TEST_CHROMIUM ?? first('chromium', 'chromium-browser', 'google-chrome', MAC_CHROME),
    TEST_SSHD: env.TEST_SSHD ?? first('sshd'),
    TEST_REDIS_SERVER: env.TEST_REDIS_SERVER ?? first('redis-server'),
    TEST_LAB: env.TEST_LAB ?? (await answeringLab(env.STACKPROOF_LAB_DIR || '/var/lib/stackproof-lab')),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value));
}

/**
 * @param {Programs} programs
 * @returns {string[]} lines for a person; none when everything could be run
 */
export function missingPrograms(programs) {
  const missing = Object.entries(NEEDED_FOR).filter(([name]) => !(name in programs));
  if (missing.length === 0) return [];
  return [
    '\nNot run, because this machine lacks',
    ...missing.map(([, what]) => `  ${what}`),
    'This adds them on Debian, as root: npm test -- --install\n',
  ];
}

/** @param {string} file */
function canRun(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {string} folder of the lab
 * @returns {Promise<string | undefined>} its file of facts when its SSH server greets
 */
async function answeringLab(folder) {
  const file = join(folder, 'environment.json');
  if (!existsSync(file)) return undefined;
  const { host, port } = JSON.parse(readFileSync(file, 'utf8'));
  const greets = await new Promise((resolve) => {
    const socket = connect({ host, port, timeout: ANSWER_MS });
    socket.once('data', (text) => resolve(text.toString().startsWith('SSH-')));
    for (const event of ['error', 'timeout', 'close']) socket.once(event, () => resolve(false));
    setTimeout(() => socket.destroy(), ANSWER_MS).unref();
    socket.once('data', () => socket.destroy());
  });
  return greets ? file : undefined;
}
