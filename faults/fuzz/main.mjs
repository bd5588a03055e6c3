/**
 * A hundred thousand handshakes and replies that nearly make sense.
 * Options: --seed, --cases, --processes. Last line: the counts; anything but 0 and 0 fails
 */
import { fork } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { say } from '../../launcher/messages.mjs';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(randomInt(2 ** 31)) },
    cases: { type: 'string', default: '100000' },
    processes: { type: 'string', default: String(availableParallelism()) },
  },
});
const [seed, cases, processes] = [values.seed, values.cases, values.processes].map(Number);
/** How much of the whole each kind is: those on real sockets cost a hundred times as much as a text. */
const shares = { texts: 0.3, replies: 0.55, handshakes: 0.1, sessions: 0.05 };

say(`seed ${seed}`);
const reports = await Promise.all(Array.from({ length: processes }, (_, part) => run(part)));
const problems = reports.flatMap((report) => report.problems);
const hangs = reports.reduce((sum, report) => sum + report.hangs, 0);
for (const problem of problems.slice(0, 10)) say(problem);
const count = (kind) => reports.reduce((sum, { done }) => sum + (done[kind] ?? 0), 0);
const total = Object.keys(shares).reduce((sum, kind) => sum + count(kind), 0);
const kinds = `${count('handshakes')} handshakes and ${count('sessions')} sessions on sockets, ${count('replies')} REST replies, ${count('texts')} texts`;
say(`${total} cases (${kinds}), seed ${seed}: ${problems.length - hangs} uncaught exceptions, ${hangs} hangs`);
process.exitCode = problems.length > 0 || total < cases ? 1 : 0;

function run(part) {
  const child = fork(join(import.meta.dirname, 'part.mjs'), { execArgv: [] });
  const counts = Object.fromEntries(
    // Whole cases, though 0.55 of 200 is a little more than 110.
    Object.entries(shares).map(([kind, share]) => [kind, Math.ceil((cases * share) / processes - 1e-9)]),
  );
  child.send({ seed: seed + part, counts });
  return new Promise((resolve, reject) => {
    child.on('message', (message) => {
      if (message.progress !== undefined) return say(`  process ${part + 1}: ${message.progress}`);
      child.disconnect();
      resolve(message);
    });
    child.once('exit', (code) => reject(new Error(`A process of the fuzzing ended with ${code}.`)));
  });
}
