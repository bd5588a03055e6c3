import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startFleet } from './start-fleet.mjs';
import { verifyOnce } from './verify-once.mjs';

let fleet;

beforeAll(async () => {
  fleet = await startFleet({ environments: 3, processes: 2 });
}, 60_000);
afterAll(() => fleet.stop());

test('every environment has a host key of its own', () => {
  expect(new Set(fleet.environments.map(({ hostKey }) => hostKey)).size).toBe(3);
});

test('a correct environment passes every check, a broken one none', async () => {
  const [environment] = fleet.environments;
  expect(await found(environment)).toEqual(['pass']);
  await environment.set({ answers: 'broken' });
  expect(await found(environment)).toEqual(['fail']);
  await environment.set({ answers: 'correct' });
  expect(await found(environment)).toEqual(['pass']);
});

test('an environment that refuses is not reached, the others are', async () => {
  const [, environment, other] = fleet.environments;
  await environment.set({ refuses: true });
  await expect(verifyOnce(environment)).rejects.toThrow('could not be reached');
  expect(await found(other)).toEqual(['pass']);
  await environment.set({ refuses: false });
  expect(await found(environment)).toEqual(['pass']);
});

test('it counts what it was asked, and a verification changes nothing', async () => {
  const [, , environment] = fleet.environments;
  const before = await environment.counters();
  await verifyOnce(environment);
  const after = await environment.counters();
  expect(after.connections - before.connections).toBe(1);
  expect(after.requests).toBeGreaterThan(before.requests);
  expect(after).toMatchObject({ changes: 0 });
  expect(await environment.made()).toEqual([]);
});

async function found(environment) {
  const { verdicts } = await verifyOnce(environment);
  expect(verdicts).toHaveLength(60);
  return [...new Set(verdicts)];
}
