/** One process of the fuzzing: so many cases of each kind from its own seed. */
import { EnvironmentFault } from '../../worker/dist/engine.js';
import { openHandshakes } from './handshakes.mjs';
import { randomFrom } from './random.mjs';
import { readReply } from './replies.mjs';
import { openSessions } from './sessions.mjs';
import { readText } from './texts.mjs';

// No case takes longer than its own limit of at most 7 s, a slow machine aside.
const hangMs = 20_000;
const problems = [];
let hangs = 0;
let current = '';
const note = (error) => problems.push(`${current}: ${error?.stack ?? error}`);
process.on('uncaughtException', note);
process.on('unhandledRejection', note);
process.on('disconnect', () => process.exit(0));

process.once('message', async ({ seed, counts }) => {
  const handshakes = await openHandshakes();
  const sessions = await openSessions();
  const kinds = { texts: readText, replies: readReply, handshakes: handshakes.shake, sessions: sessions.ask };
  const done = {};
  for (const [kind, count] of Object.entries(counts)) {
    done[kind] = 0;
    for (let number = 0; number < count; number += 1) {
      const caseSeed = (seed * 1_000_003 + number * 7 + kind.length) >>> 0;
      current = `${kind} with case seed ${caseSeed}`;
      await one(() => kinds[kind](randomFrom(caseSeed)));
      done[kind] += 1;
    }
    process.send({ progress: `${done[kind]} ${kind}` });
  }
  // What a case left behind may still come up.
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  process.send({ done, problems, hangs });
});

/** A fault of the environment is what every lie has to come to; any other error is a bug. */
async function one(run) {
  const timer = Promise.withResolvers();
  const timeout = setTimeout(() => timer.resolve('hang'), hangMs);
  try {
    if ((await Promise.race([run(), timer.promise])) === 'hang') {
      hangs += 1;
      note('it hangs');
    }
  } catch (error) {
    if (!(error instanceof EnvironmentFault)) note(error);
  } finally {
    clearTimeout(timeout);
  }
}
