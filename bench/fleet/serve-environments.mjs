/** A process of the fleet: opens the environments it is told to and does what its parent asks of them. */
import { openEnvironment } from './environment.mjs';

const environments = new Map();

process.on('message', async ({ id, environment, call, given }) => {
  try {
    process.send({ id, result: await answer(environment, call, given) });
  } catch (error) {
    process.send({ id, problem: error.stack });
  }
});
// Nothing is left behind when the parent is killed.
process.on('disconnect', () => process.exit(0));

async function answer(prefix, call, given) {
  if (call === 'open') {
    const opened = await openEnvironment(prefix);
    environments.set(prefix, opened);
    opened.set(given);
    return opened.about;
  }
  return environments.get(prefix)[call](given);
}
