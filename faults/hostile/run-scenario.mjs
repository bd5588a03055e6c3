import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const graceMs = 2_000;
const mostGrownBytes = 32 * 1024 * 1024;
/** Longer than any limit: what is still going on then hangs. */
const hangMs = 240_000;

/**
 * Runs one scenario, host and worker each in a process of its own.
 *
 * @param {import('./scenarios/index.mjs').Scenario} scenario
 * @returns {Promise<{ says: string, complaints: string[] }>} none when everything held
 */
export async function runScenario(scenario) {
  const host = start('host.mjs', [scenario.name]);
  const worker = start('worker.mjs');
  try {
    const targets = await answer(host, scenario.name);
    const { work, budgets, settleMs } = scenario;
    worker.send({ ...targets, work, budgets, settleMs });
    const seen = await answer(worker, scenario.name);
    host.send('ask');
    const { complaints } = await answer(host, scenario.name);
    return judged(scenario, seen, complaints);
  } catch (error) {
    return { says: scenario.name, complaints: [error.message] };
  } finally {
    await Promise.all([host, worker].map(end));
  }
}

/** Its own children end with a process that ends by itself. */
async function end(child) {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  if (child.connected) child.disconnect();
  const timer = setTimeout(() => child.kill('SIGKILL'), 3_000);
  await ended;
  clearTimeout(timer);
}

function judged({ name, limitMs, expected }, { verdicts, tookMs, grownBytes, uncaught }, reached) {
  const complaints = [...uncaught, ...reached.map((to) => `the worker asked for ${to}`)];
  for (const check of Object.keys(verdicts)) {
    const allowed = [expected[check] ?? expected.others ?? expected].flat();
    if (!allowed.includes(verdicts[check]))
      complaints.push(`${check}: ${verdicts[check]}, not ${allowed.join(' or ')}`);
  }
  if (tookMs > limitMs + graceMs) complaints.push(`took ${seconds(tookMs)}, the limit is ${seconds(limitMs)}`);
  if (grownBytes > mostGrownBytes) complaints.push(`the worker grew by ${megabytes(grownBytes)}`);
  const found = [...new Set(Object.values(verdicts))].join(', ');
  const figures = `${seconds(tookMs)} of ${seconds(limitMs)}, +${megabytes(grownBytes)}`;
  return { says: `${name}: ${found} (${figures})`, complaints };
}

function start(file, args = []) {
  return fork(join(import.meta.dirname, file), args, {
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

/** The next message of a process. @throws when it ends or hangs instead */
async function answer(child, name) {
  const timeout = AbortSignal.timeout(hangMs);
  const ended = once(child, 'exit', { signal: timeout }).then(([code]) => {
    throw new Error(`A process of “${name}” ended with ${code}.`);
  });
  const spoke = once(child, 'message', { signal: timeout }).then(([message]) => message);
  ended.catch(() => undefined);
  spoke.catch(() => undefined);
  try {
    return await Promise.race([spoke, ended]);
  } catch (error) {
    throw timeout.aborted ? new Error(`“${name}” hangs.`, { cause: error }) : error;
  }
}

function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}

function megabytes(bytes) {
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}
