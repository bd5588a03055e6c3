import { judge } from '@stackproof/question-bank';
import { connect, observe, openCloud, scopeOf } from '../../worker/dist/engine.js';
import { loopbackRules } from '../../worker/dist/environment/fake-host.js';
import { traced } from '../trace.mjs';
import { fleetQuestions } from './questions.mjs';

/**
 * Connect, observe, judge one environment of the fleet with the engine alone: the whole of a run but for storing it.
 *
 * @param {import('./start-fleet.mjs').FleetEnvironment} environment
 * @returns {Promise<{ ms: number, verdicts: string[], opened: object }>} one verdict per check, and what a replay needs
 * @throws EnvironmentFault
 */
export async function verifyOnce(environment) {
  const { port, prefix, access } = environment;
  const parts = { parameters: {}, prefix, environment: {}, access, setup: {}, startedAt: new Date() };
  const questions = fleetQuestions.map((question, index) => ({ position: index + 1, question, scope: scopeOf(parts) }));
  const started = performance.now();
  const connection = await connect(environment, { rules: loopbackRules(port), budgets: { failMs: 0 } });
  try {
    const opened = await openCloud(connection, { access });
    const { cloud, calls } = traced(opened);
    const results = await observe({ cloud, questions });
    const judged = results.map(({ question, scope, observations }) => judge(question, scope, observations));
    const verdicts = judged.flatMap(({ checks }) => checks.map(({ verdict }) => verdict));
    const ms = performance.now() - started;
    return { ms, verdicts, opened: { calls, credentials: opened.credentials, access, region: opened.region } };
  } finally {
    connection.close();
  }
}
