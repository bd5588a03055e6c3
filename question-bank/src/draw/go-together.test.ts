import { expect, test } from '@jest/globals';
import { practical } from '../test/questions.js';
import { goTogether } from './go-together.js';

const needing = (service: 'compute' | 'object-store') => practical({ id: 'needing', needs: { services: [service] } });
const outage = practical({ id: 'outage', runs: { disrupts: ['object-store'] } });

test('a question that needs a service stands in no paper with one that takes it away', () => {
  expect([goTogether(outage, needing('object-store')), goTogether(needing('object-store'), outage)]).toEqual([
    false,
    false,
  ]);
});

test('a question that needs another service does', () => {
  expect([goTogether(outage, needing('compute')), goTogether(needing('compute'), outage)]).toEqual([true, true]);
});

test('of two that conflict it is enough that one says so', () => {
  const shy = practical({ id: 'shy', runs: { conflicts: ['needing'] } });
  expect([goTogether(shy, needing('compute')), goTogether(needing('compute'), shy)]).toEqual([false, false]);
});

test('two that change the whole host do not go together', () => {
  const exclusive = (id: string) => practical({ id, runs: { exclusive: true } });
  expect(goTogether(exclusive('one'), exclusive('other'))).toBe(false);
});
