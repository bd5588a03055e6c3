/** The suite itself, inside its own network: see main.mjs. */

import { connect, preflight, scanHostKey } from '../../worker/dist/engine.js';
import { keyPair, nothingAllowed } from '../../worker/dist/environment/fake-host.js';
import { openTally } from '../tally.mjs';
import { openNameServer } from './name-server.mjs';
import { spellings } from './spellings.mjs';
import { openTripwires } from './tripwires.mjs';
import { deniedNames, goodName, rebindingName, silentName } from './zone.mjs';

const allowed = '10.1.1.1:22';
const bucketMs = 10_000;
const slackMs = 2_000;
const rules = {
  ...nothingAllowed,
  allowedCidrs: ['10.0.0.0/8'],
  allowPublic: true,
  platformHosts: ['10.9.9.9', 'database.example'],
  platformPorts: [3_000],
};
const { privateKey, publicKey: hostKey } = keyPair();
const target = (address) => ({ ...address, user: 'stack', privateKey, hostKey });

/** Everything that takes a host from a candidate. A preflight says in a line what the others throw. */
const waysIn = {
  'key detection': (address) => scanHostKey(address, { rules }).then(() => 'reached', said),
  'a run': (address) => connect(target(address), { rules }).then(() => 'reached', said),
  'a preflight': async (address) => {
    const needs = { services: [], servers: 0, ramMb: 0, floatingIps: 0 };
    const report = await preflight(target(address), { rules, needs }).catch(said);
    // The line repeats what the owner typed; the rest must not tell one address from another.
    const host = JSON.stringify(address.host).slice(1, -1);
    return JSON.stringify(report)
      .replaceAll(`${host}:${address.port}`, '<where>')
      .replaceAll(`@${host} -p ${address.port}`, '@<where>');
  },
};

const tally = openTally();
const names = await openNameServer();
const tripwires = await openTripwires([22, 23, 80, 443, 2_222, 3_000, 5_432, 6_379, 8_080]);

const throughAll = (what, targets) =>
  Promise.all(Object.entries(waysIn).map(([way, go]) => nothingIsReached(`${way}, ${what}`, go, targets)));
await throughAll('spellings', spellings);
await throughAll(
  'names',
  deniedNames.map((host) => ({ host, port: 22 })),
);
await throughAll('a name server that is silent', [{ host: silentName, port: 22 }]);
await onlyTheFirstAnswer();
await theTripwireWorks();

names.close();
tripwires.close();
tally.end();

async function nothingIsReached(way, go, targets) {
  const [reference, ...seen] = await Promise.all(
    [{ host: '10.1.1.1', port: 23 }, ...targets].map((address) => timed(go, address)),
  );
  seen.forEach(({ says, ms }, at) => {
    const complaints = [];
    if (says !== reference.says) complaints.push(`it says ${says}, not ${reference.says}`);
    if (ms < bucketMs - 50 || ms > bucketMs + slackMs) complaints.push(`it took ${Math.round(ms)} ms`);
    if (complaints.length > 0) tally.fail(`${way}: ${JSON.stringify(targets[at])}`, complaints);
  });
  const { reached } = tripwires;
  const times = seen.map(({ ms }) => Math.round(ms));
  const says = `${way}: ${targets.length} targets, ${reached.length} connects, one message, ${Math.min(...times)} to ${Math.max(...times)} ms`;
  if (reached.length === 0) tally.pass(says);
  else tally.fail(says, reached);
}

/** The answer that was checked is the one that is used, whatever the next would have been. */
async function onlyTheFirstAnswer() {
  const before = tripwires.reached.length;
  await timed(waysIn['a run'], { host: rebindingName, port: 22 });
  const first = tripwires.reached.slice(before);
  await timed(waysIn['a run'], { host: rebindingName, port: 22 });
  const all = tripwires.reached.slice(before);
  const says = `a name that changes its answer: ${all.join(', ')}`;
  if (first.join() === allowed && all.join() === allowed) tally.pass(says);
  else tally.fail(says, ['the first answer alone was to be reached, once']);
}

/** Without it, all of the above would prove nothing. */
async function theTripwireWorks() {
  const before = tripwires.reached.length;
  await timed(waysIn['a run'], { host: goodName, port: 22 });
  await timed(waysIn['a run'], { host: '8.8.8.8', port: 22 });
  const seen = tripwires.reached.slice(before).join(', ');
  if (seen === `${allowed}, 8.8.8.8:22`) tally.pass(`an allowed target is reached: ${seen}`);
  else tally.fail(`an allowed target is reached: ${seen}`);
}

async function timed(go, address) {
  const started = performance.now();
  const says = await go(address);
  return { says, ms: performance.now() - started };
}

function said(error) {
  return `${error.reason}: ${error.message}`;
}
