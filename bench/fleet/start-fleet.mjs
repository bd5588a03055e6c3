import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/**
 * @typedef {object} Settings of one environment, changed by `set`
 * @property {'correct' | 'broken'} [answers] in a broken one no check of the fleet's questions may pass
 * @property {boolean} [isBuilding] its server is in the making, so a run goes on until that is over, a minute at most
 * @property {number} [latencyMs] each API call takes so much longer
 * @property {boolean} [refuses] each new connection is cut before a word was said; those that stand go on
 */
/**
 * @typedef {object} FleetEnvironment
 * @property {string} host
 * @property {number} port
 * @property {string} user
 * @property {string} hostKey as a person would confirm it
 * @property {string} privateKey in OpenSSH's form
 * @property {string} publicKey its other half, which the host accepts
 * @property {string} prefix of the attempt whose work it holds
 * @property {object} access account of that attempt
 * @property {(change: Settings) => Promise<void>} set changes what is named, at once
 * @property {() => Promise<void>} cut ends every connection that stands
 * @property {() => Promise<{ connections: number, commands: number, requests: number, signIns: number, changes: number }>} counters
 * @property {() => Promise<{ path: string, body: unknown }[]>} made every POST but sign-ins, in order
 * @property {() => Promise<string[]>} asked every request as `METHOD /path?query`, in order
 */

/**
 * Starts environments in processes of their own. Each has its own host key, port and OpenStack, and holds the finished
 * work of one attempt on `fleetQuestions`.
 *
 * @param {{ environments: number, processes?: number, latencyMs?: number }} size
 * @returns {Promise<{ environments: FleetEnvironment[], stop: () => Promise<void> }>}
 */
export async function startFleet({ environments: count, processes = 2, latencyMs = 0 }) {
  const parts = Array.from({ length: Math.min(processes, count) }, startPart);
  const environments = await Promise.all(
    Array.from({ length: count }, (_, index) => {
      const prefix = `sp${index.toString(16).padStart(4, '0')}`;
      return openIn(parts[index % parts.length], prefix, { latencyMs });
    }),
  );
  return {
    environments,
    stop: async () => void (await Promise.all(parts.map((part) => part.stop()))),
  };
}

async function openIn(part, prefix, settings) {
  const about = await part.ask(prefix, 'open', settings);
  const ask = (call) => (given) => part.ask(prefix, call, given);
  const calls = ['set', 'cut', 'counters', 'made', 'asked'];
  return { ...about, ...Object.fromEntries(calls.map((call) => [call, ask(call)])) };
}

function startPart() {
  const child = fork(join(import.meta.dirname, 'serve-environments.mjs'));
  const waiting = new Map();
  let last = 0;
  child.on('message', ({ id, result, problem }) => {
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    if (problem === undefined) resolve(result);
    else reject(new Error(problem));
  });
  child.on('exit', (code) => {
    for (const { reject } of waiting.values()) reject(new Error(`A process of the fleet ended with ${code}.`));
    waiting.clear();
  });
  return {
    ask: (environment, call, given) =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        child.send({ id: last, environment, call, given });
      }),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
