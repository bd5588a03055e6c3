import { drawFault } from '../proxy/schedule.mjs';
import { asked } from '../truth/question.mjs';

/**
 * @typedef {object} Trouble what stands between us and the truth in one run
 * @property {string} kind
 * @property {import('../proxy/fault-proxy.mjs').Fault} [network]
 * @property {number} [networkAfterMs]
 * @property {(ask: object) => object | 'hang' | undefined} [service] what a service replies instead of the truth
 * @property {(line: string, channel: object) => object | 'ignore' | undefined} [command] as `service`, for commands
 * @property {boolean} [neverSettles]
 * @property {string} says for a person, with the figures drawn
 */

const kinds = ['none', 'network', 'network', 'service', 'service', 'service', 'command', 'settle', 'everything'];

/**
 * @param {import('../../question-bank/dist/draw/dice.js').Dice} dice
 * @returns {Trouble}
 */
export function drawTrouble(dice) {
  const kind = dice.pick(kinds);
  const parts = {
    network: () => networkTrouble(dice),
    service: () => serviceTrouble(dice),
    command: () => commandTrouble(dice),
    settle: () => ({ neverSettles: true, says: 'the server is built without end' }),
  };
  if (kind === 'none') return { kind, says: 'nothing' };
  if (kind !== 'everything') return { kind, ...parts[kind]() };
  const drawn = Object.values(parts).map((draw) => draw());
  return { kind, ...Object.assign({}, ...drawn), says: drawn.map(({ says }) => says).join('; ') };
}

function networkTrouble(dice) {
  const network = drawFault(dice);
  const networkAfterMs = dice.pick([0, dice.integer(1, 400)]);
  return { network, networkAfterMs, says: `${JSON.stringify(network)} after ${networkAfterMs} ms` };
}

const unsigned = { 'content-type': 'text/html', 'x-openstack-request-id': '' };
/** Replies that are no answer. A 404 that a service signed is not among them: that something is not there is an answer. */
const replies = {
  ...Object.fromEntries(
    [302, 401, 403, 429, 500, 502, 503, 504].map((status) => [status, () => ({ status, body: {} })]),
  ),
  hang: () => 'hang',
  'broken JSON': () => ({ status: 200, raw: '{"servers": [{"id": ' }),
  'a web page': () => ({ status: 200, raw: '<html>It works!</html>', headers: unsigned }),
  'no such page': () => ({ status: 404, raw: '<html>Not Found</html>', headers: unsigned }),
  'nothing at all': () => ({ status: 200 }),
  'a reply cut off': () => ({ status: 200, raw: '{"servers": []}'.padEnd(400), cutAfter: 200 }),
};
const signedSuccess = ['broken JSON', 'nothing at all', 'a reply cut off'];

function serviceTrouble(dice) {
  const name = dice.pick(Object.keys(replies));
  const share = dice.pick([1, 1, 2, 4]);
  const offset = dice.integer(0, share - 1);
  const until = dice.pick([2, Number.POSITIVE_INFINITY]);
  let count = 0;
  const service = (ask) => {
    if (isAnswer(name, ask)) return undefined;
    const turn = count++;
    return turn % share === offset && turn < until * share ? replies[name]() : undefined;
  };
  return { service, says: `${name} to every ${share}. request from ${offset}, ${until} times` };
}

/** Being refused is what a sign-in asks about; a status and headers are whole without a body. */
function isAnswer(name, { method, path, body }) {
  const isOnStatus = path.endsWith('/os-hypervisors');
  if (name === '401') return body?.auth?.identity.password?.user.name === asked.user;
  if (name === '403') return isOnStatus;
  return signedSuccess.includes(name) && (isOnStatus || method === 'HEAD');
}

/** Ends of commands that say nothing about what was asked. */
const ends = {
  'no exit code': (channel) => {
    channel.write('i');
    channel.close();
    return 'ignore';
  },
  'half of it, then a signal': (channel) => {
    channel.write('inst');
    channel.exit('KILL', false, '');
    channel.end();
    return 'ignore';
  },
  silence: () => 'ignore',
  'program missing': () => ({ exitCode: 127, stderr: 'not found' }),
  'program not allowed': () => ({ exitCode: 126 }),
  'sudo asks': () => ({ exitCode: 1, stderr: 'sudo: a password is required\n' }),
};

function commandTrouble(dice) {
  const name = dice.pick(Object.keys(ends));
  const share = dice.pick([1, 2, 3]);
  const offset = dice.integer(0, share - 1);
  let count = 0;
  const command = (line, channel) => {
    if (name === 'sudo asks' && !line.includes('sudo -n --')) return undefined;
    return count++ % share === offset ? ends[name](channel) : undefined;
  };
  return { command, says: `${name}, every ${share}. command from ${offset}` };
}
