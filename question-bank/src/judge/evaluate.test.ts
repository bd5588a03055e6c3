import { describe, expect, test } from '@jest/globals';
import type { Expectation } from '../schema/expectation.js';
import type { Observation } from '../schema/observation.js';
import { MissingValue, type Scope } from '../template.js';
import { absent, ambiguous, seen } from '../test/observations.js';
import { evaluate, evidenceOf } from './evaluate.js';

function outcome(expected: Expectation, observations: Observation[], scope: Scope = {}) {
  return evaluate('server', expected, evidenceOf(scope, observations));
}

describe('what an answer is compared with', () => {
  const expected = { flavor: '{{fact.flavor.id}}' };
  const server = seen('server', { flavor: 'f1' });

  test('fails it when it is not there, and is named in both languages', () => {
    expect(outcome(expected, [server, absent('flavor')])).toStrictEqual({
      is: 'fail',
      findings: [{ path: '', expected, says: { en: 'flavor: not found', zh: 'flavor：没有找到' } }],
    });
  });

  test('is named with what it depends on when that is not there', () => {
    expect(outcome(expected, [server, absent('flavor', 'project')])).toMatchObject({
      findings: [{ says: { en: 'flavor: not found, because project does not exist' } }],
    });
  });

  test('fails it and is named by its path when it has no such field', () => {
    expect(outcome(expected, [server, seen('flavor', { name: 'small' })])).toMatchObject({
      is: 'fail',
      findings: [{ says: { en: 'flavor.id: not found' } }],
    });
  });

  test('is only what the facts hold, not what is called so elsewhere', () => {
    const scope = { setup: { fact: { flavor: 'f1' } } };
    expect(outcome({ flavor: '{{setup.fact.flavor}}' }, [server], scope)).toEqual({ is: 'pass' });
  });

  test('is a mistake of the caller when it is no fact and missing', () => {
    expect(() => outcome({ flavor: '{{name}}' }, [server])).toThrow(MissingValue);
  });
});

test.each([
  [['a', 'b', 'c', 'd', 'e'], 'a, b, c, d, e'],
  [['a', 'b', 'c', 'd', 'e', 'f'], 'a, b, c, d, e …'],
])('of those that match where one was expected, %j, five are named', (ids, list) => {
  const expected = { name: 'web' };
  expect(outcome(expected, [ambiguous('server', ids)])).toStrictEqual({
    is: 'fail',
    findings: [
      {
        path: '',
        expected,
        found: ids,
        says: {
          en: `server: ${ids.length} match where one was expected (${list})`,
          zh: `server：应当只有一个，却有 ${ids.length} 个（${list}）`,
        },
      },
    ],
  });
});
