/**
 * How long one verification of 60 checks takes on a fake cloud, where only the transport costs time: at once, and with
 * 80 ms per API call. The floor is a bare replay of the same commands, sign-ins and requests.
 * Last line: transport: p50 A ms, p95 B ms, over floor Q; at 80 ms per call p50 C ms, p95 D ms, over floor R
 */
import { parseArgs } from 'node:util';
import { startFleet } from './fleet/start-fleet.mjs';
import { verifyOnce } from './fleet/verify-once.mjs';
import { replay } from './floor.mjs';
import { inMs, spread } from './spread.mjs';

const { values } = parseArgs({
  options: { times: { type: 'string', default: '60' }, latency: { type: 'string', default: '80' } },
});
const warmUps = 10;

const fleet = await startFleet({ environments: 1, processes: 1 });
try {
  const [environment] = fleet.environments;
  for (let time = 0; time < warmUps; time += 1) await pair(environment);
  const near = await measured(environment, Number(values.times));
  console.log(`no latency: ours ${inMs(near.ours)}; floor ${inMs(near.floor)}`);
  await environment.set({ latencyMs: Number(values.latency) });
  const far = await measured(environment, Math.ceil(Number(values.times) / 3));
  console.log(`${values.latency} ms per API call: ours ${inMs(far.ours)}; floor ${inMs(far.floor)}`);
  console.log(`transport: ${inShort(near)}; at ${values.latency} ms per call ${inShort(far)}`);
} finally {
  await fleet.stop();
}

/** Ours and the floor by turns, so that a busy machine burdens both alike. */
async function measured(environment, times) {
  const pairs = [];
  for (let time = 0; time < times; time += 1) pairs.push(await pair(environment));
  return {
    ours: spread(pairs.map(({ ours }) => ours)),
    floor: spread(pairs.map(({ floor }) => floor)),
    ratio: spread(pairs.map(({ ours, floor }) => ours / floor)).p50,
  };
}

async function pair(environment) {
  const { ms, verdicts, opened } = await verifyOnce(environment);
  if (verdicts.length !== 60 || verdicts.some((verdict) => verdict !== 'pass'))
    throw new Error('A check did not pass.');
  return { ours: ms, floor: 1_000 * (await replay(environment, opened)) };
}

function inShort({ ours, ratio }) {
  return `p50 ${ours.p50.toFixed(0)} ms, p95 ${ours.p95.toFixed(0)} ms, over floor ${ratio.toFixed(2)}`;
}
