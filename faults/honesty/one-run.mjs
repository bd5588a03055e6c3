import { judge } from '@stackproof/question-bank';
import { dice } from '../../question-bank/dist/draw/dice.js';
import { connect, EnvironmentFault, observe, openCloud, scopeOf, unknownToAll } from '../../worker/dist/engine.js';
import { fakeDevstack } from '../../worker/dist/environment/fake-devstack.js';
import { loopbackRules } from '../../worker/dist/environment/fake-host.js';
import { startFaultProxy } from '../proxy/fault-proxy.mjs';
import { knownAccess, settleIn, truthfulCommand, truthfulRoute } from '../truth/cloud.mjs';
import { question, statements, values } from '../truth/question.mjs';
import { drawTrouble } from './trouble.mjs';

/** Short, so that a thousand runs take minutes: what hangs is given up after `runMs`. */
const hurried = { failMs: 0, handshakeMs: 6_000, runMs: 7_000 };
/** Where nothing hangs the truth must come out, however busy this machine is. */
const patient = { failMs: 0, handshakeMs: 60_000, runMs: 120_000 };
const settleMs = 1_200;

/**
 * @typedef {object} Told what one run said
 * @property {number} number
 * @property {string} trouble kind of trouble
 * @property {Record<string, number>} counts how many statements got which verdict
 * @property {string[]} lies each statement that was right and got `fail`, or wrong and got `pass`
 */

/**
 * One environment with a network before it, used for one run after the other: in each a truth is drawn and then
 * trouble, and the real engine and judge say what they think.
 *
 * @returns {Promise<{ run: (seed: string, number: number) => Promise<Told>, close: () => Promise<void> }>}
 */
export async function openWitness() {
  let truth = { holds: new Set(statements), isBuilding: false };
  let trouble = { kind: 'none', says: 'nothing' };
  const tell = truthfulCommand(() => truth);
  const devstack = await fakeDevstack((line, channel) => trouble.command?.(line, channel) ?? tell(line));
  devstack.routes.push(
    (ask) => trouble.service?.(ask),
    truthfulRoute(() => truth),
  );
  settleIn(devstack);
  const proxy = await startFaultProxy({ port: devstack.port });
  const target = { ...devstack, host: '127.0.0.1', port: proxy.port, user: 'stack' };

  return {
    async run(seed, number) {
      const drawn = dice(seed, `run ${number}`);
      const holds = new Set(statements.filter(() => drawn.integer(0, 1) === 1));
      trouble = drawTrouble(drawn);
      truth = { holds, isBuilding: trouble.neverSettles === true };
      const timer = setTimeout(() => trouble.network && proxy.impose(trouble.network), trouble.networkAfterMs ?? 0);
      try {
        return told(number, holds, trouble, await look(target, trouble.kind === 'none' ? patient : hurried));
      } catch (error) {
        return { number, trouble: trouble.kind, counts: {}, lies: [`${trouble.says}: ${error.stack}`] };
      } finally {
        clearTimeout(timer);
        proxy.heal();
      }
    },
    async close() {
      await proxy.close();
      await devstack.close();
    },
  };
}

/** As a run of the worker: what cannot be reached at all is unknown. */
async function look(target, budgets) {
  const scope = scopeOf({
    parameters: { server: values.server },
    prefix: 'sp7f2c',
    environment: {},
    access: knownAccess,
    setup: {},
    startedAt: new Date(0),
  });
  const questions = [{ position: 1, question, scope }];
  const [result] = await observed(target, questions, budgets).catch((error) => {
    if (!(error instanceof EnvironmentFault)) throw error;
    return unknownToAll(questions, error);
  });
  return { ...result, verdict: judge(question, result.scope, result.observations) };
}

async function observed(target, questions, budgets) {
  const connection = await connect(target, { rules: loopbackRules(target.port), budgets });
  try {
    const cloud = await openCloud(connection, { access: knownAccess });
    return await observe({ cloud, questions, settleMs });
  } finally {
    connection.close();
  }
}

function told(number, holds, trouble, { verdict, observations }) {
  const counts = {};
  const lies = [];
  for (const { check, guard, verdict: said, on } of [...verdict.checks, ...verdict.guards]) {
    const id = check ?? guard;
    const isRight = holds.has(id);
    counts[said] = (counts[said] ?? 0) + 1;
    // With nothing in the way the truth must come out whole, or a judge who never knows anything would be honest too.
    const isSilent = trouble.kind === 'none' && said === 'unknown';
    if (said !== (isRight ? 'fail' : 'pass') && !isSilent) continue;
    const { asked, status, result } = observations.find(({ fact }) => fact === on);
    lies.push(
      `${id} is ${isRight ? 'right' : 'wrong'} and got ${said} under ${trouble.says}: ${asked} → ${status} ${JSON.stringify(result)}`,
    );
  }
  return { number, trouble: trouble.kind, counts, lies };
}
