/**
 * The worker's side of one scenario, in a process of its own so that its memory is its own: the real engine with its
 * real budgets, once against an honest host to be warm, then against the lying one.
 */
import { judge } from '@stackproof/question-bank';
import { connect, EnvironmentFault, observe, openCloud, unknownToAll } from '../../worker/dist/engine.js';
import { loopbackRules } from '../../worker/dist/environment/fake-host.js';
import { watchMemory } from './memory.mjs';
import { askedQuestion } from './question.mjs';

const uncaught = [];
process.on('uncaughtException', (error) => uncaught.push(String(error?.stack ?? error)));
process.on('unhandledRejection', (error) => uncaught.push(String(error?.stack ?? error)));
process.on('disconnect', () => process.exit(0));

process.once('message', async ({ honest, lying, work, budgets, settleMs }) => {
  for (let time = 0; time < 2; time += 1) await verify(honest, {});
  const memory = watchMemory();
  const started = performance.now();
  const verdicts = await (work === 'command' ? longCommand : verify)(lying, { budgets, settleMs });
  const tookMs = performance.now() - started;
  // What was cut off may still come in.
  await new Promise((resolve) => setTimeout(resolve, 300));
  if ({}.polluted !== undefined) uncaught.push('Object.prototype was written to');
  process.send({ verdicts, tookMs, grownBytes: memory.grown(), uncaught });
});

/** Connect, observe and judge, as a run does. */
async function verify(target, { budgets, settleMs }) {
  const asked = askedQuestion();
  const [result] = await look(target, asked, { budgets, settleMs });
  const { checks } = judge(result.question, result.scope, result.observations);
  const texts = JSON.stringify(result.observations);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be left
  if (/\\u00[01][0-9a-f]|[\u0000-\u001f\u007f]/.test(texts)) uncaught.push(`control characters in ${texts}`);
  return Object.fromEntries(checks.map(({ check, verdict, reason }) => [check, reason ?? verdict]));
}

async function look(target, asked, { budgets, settleMs }) {
  let connection;
  try {
    connection = await connect(target, { rules: loopbackRules(target.port), budgets });
    return await observe({ cloud: await openCloud(connection), questions: [asked], settleMs });
  } catch (error) {
    if (!(error instanceof EnvironmentFault)) throw error;
    return unknownToAll([asked], error);
  } finally {
    connection?.close();
  }
}

/** One command that asks for more than any gets. */
async function longCommand(target) {
  const connection = await connect(target, { rules: loopbackRules(target.port) });
  try {
    await connection.exec({ argv: ['/bin/sleep', '200'], timeoutMs: 200_000 });
    return { command: 'pass' };
  } catch (error) {
    return { command: error.reason ?? String(error) };
  } finally {
    connection.close();
  }
}
