/** The host's side of one scenario, in a process of its own. */
import { openLiar } from './liar.mjs';
import { scenarioNamed } from './scenarios/index.mjs';

const scenario = scenarioNamed(process.argv[2]);
const [honest, lying] = await Promise.all([openLiar(), scenario.open()]);
const complaints = () => (lying.forwarded ?? []).filter((to) => !to.startsWith('127.0.0.1:'));

process.on('message', () => process.send({ complaints: complaints() }));
process.on('disconnect', () => {
  lying.stop();
  process.exit(0);
});
// Whatever becomes of a host that lies is not what is looked at.
process.on('uncaughtException', () => undefined);
// Who started it may be gone by now.
if (!process.connected) process.exit(0);
process.send({ honest: honest.target, lying: lying.target });
