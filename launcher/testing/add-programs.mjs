import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal, say } from '../messages.mjs';
import { findPrograms } from './programs.mjs';

const PACKAGES = {
  TEST_CHROMIUM: ['chromium', 'fonts-noto-cjk'],
  TEST_SSHD: ['openssh-server'],
  TEST_REDIS_SERVER: ['redis-server'],
};
const POLICY = '/usr/sbin/policy-rc.d';

/**
 * Adds the system programs some tests need, and starts the lab.
 *
 * @param {string} root
 * @returns {Promise<number>} how many things that were asked for are still missing: what can be run is run all the same
 * @throws {Refusal} elsewhere than on Debian as root
 */
export async function addPrograms(root) {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) {
    throw new Refusal(
      'Adding system programs needs Debian and root.',
      'Run "npm test" without --install: it runs what it can.',
    );
  }
  const programs = await findPrograms(process.env);
  const packages = Object.entries(PACKAGES).flatMap(([name, list]) => (name in programs ? [] : list));
  let missing = packages.length > 0 && !installPackages(packages) ? 1 : 0;
  if (!programs.TEST_LAB) {
    say('Starting the lab (the first time it is built, about ten minutes) …');
    if (!succeeds('bash', [join(root, 'lab', 'lab.sh'), 'up'])) missing += 1;
  }
  return missing;
}

/** @param {string[]} packages */
function installPackages(packages) {
  say(`Installing ${packages.join(', ')} …`);
  // The tests start what they need; a server of the package's own must not run on this machine because of them.
  const isOurs = !existsSync(POLICY);
  if (isOurs) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    return (
      succeeds('apt-get', ['update', '-q']) &&
      succeeds('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...packages])
    );
  } finally {
    if (isOurs) rmSync(POLICY);
  }
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function succeeds(command, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status } = spawnSync(command, args, { env, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) say(`"${command} ${args.join(' ')}" failed; what it said is above.`);
  return status === 0;
}
