import { expect, test } from '@jest/globals';
import { dice } from '../../question-bank/dist/draw/dice.js';
import { manyRuns } from './many-runs.mjs';
import { drawTrouble } from './trouble.mjs';

test('fifty runs through drawn trouble tell no lie, and the truth where nothing is in the way', async () => {
  const told = await manyRuns({ seed: 'quick', runs: 50, atOnce: 25 });
  expect(told.flatMap(({ lies }) => lies)).toEqual([]);
  const said = told.filter(({ trouble }) => trouble === 'none').map(({ counts }) => counts);
  expect(said.length).toBeGreaterThan(0);
  for (const { pass = 0, fail = 0, unknown = 0 } of said) {
    expect(pass + fail).toBeGreaterThan(0);
    expect(unknown).toBe(0);
  }
  expect(new Set(told.map(({ trouble }) => trouble)).size).toBe(6);
}, 240_000);

test('the same seed draws the same trouble, so that a lie can be looked at again', () => {
  const drawn = (seed) => Array.from({ length: 50 }, (_, number) => drawTrouble(dice(seed, `run ${number}`)).says);
  expect(drawn('1')).toEqual(drawn('1'));
  expect(drawn('1')).not.toEqual(drawn('2'));
});
