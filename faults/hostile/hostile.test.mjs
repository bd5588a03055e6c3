import { expect, test } from '@jest/globals';
import { runScenario } from './run-scenario.mjs';
import { scenarioNamed, scenarios } from './scenarios/index.mjs';

// All of them are `npm run hostile`; these show that the harness sees what is and what is not as expected.
test('a scenario that ends as expected has nothing to complain of', async () => {
  expect(await runScenario(scenarioNamed('an honest host with a wrong answer'))).toMatchObject({ complaints: [] });
}, 120_000);

test('one that ends otherwise is complained of', async () => {
  const scenario = { ...scenarioNamed('an honest host with a wrong answer'), expected: 'pass' };
  expect((await runScenario(scenario)).complaints).toContain('server: fail, not pass');
}, 120_000);

test('every name is used once', () => {
  const names = scenarios.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThan(27);
});
