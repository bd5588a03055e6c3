import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Expectation } from '../schema/expectation.js';
import { isOperatorObject, operators } from '../schema/expectation.js';
import type { Json } from '../schema/json.js';
import { match, meets } from './match.js';

const list = [
  { id: 1, port: 22 },
  { id: 2, port: 80 },
];

test.each<[Expectation, Json, boolean]>([
  [256, 256, true],
  [256, '256', false],
  [null, null, true],
  [{ ram: 256 }, { ram: 256, disk: 1 }, true],
  [{ ram: 256 }, { ram: 512 }, false],
  [{ ram: 256 }, {}, false],
  [{ ram: 256 }, 'ram', false],
  [[1, { a: 1 }], [1, { a: 1, b: 2 }], true],
  [[1], [1, 2], false],
  [{ not: 'ERROR' }, 'ACTIVE', true],
  [{ not: 'ERROR' }, 'ERROR', false],
  [{ not: { in: ['BUILD', 'REBOOT'] } }, 'BUILD', false],
  [{ in: [1, 2] }, 2, true],
  [{ in: [1, 2] }, '2', false],
  [{ matches: '^web-' }, 'web-7f2c', true],
  [{ matches: '^\\d+$' }, 12, true],
  [{ matches: '^true$' }, true, true],
  [{ matches: 'x' }, ['x'], false],
  [{ matches: 'x' }, ['x'.charCodeAt(0)], false],
  [{ matches: 1 }, '1', false],
  [{ gte: 3, lt: 5 }, '3', true],
  [{ gte: 3, lt: 5 }, 5, false],
  [{ gte: 3 }, 'many', false],
  [{ gte: 3 }, '3.25', true],
  [{ gte: 3 }, '4 GB', false],
  [{ gte: 3 }, 'v4', false],
  [{ gt: 3 }, 4, true],
  [{ gt: 3 }, '3', false],
  [{ lte: 3 }, 3, true],
  [{ lte: 3 }, 3.5, false],
  [{ about: { value: 10, by: 1 } }, '10.9', true],
  [{ about: { value: 10, by: 1 } }, 11, true],
  [{ about: { value: 10, by: 1 } }, 11.5, false],
  [{ about: { value: 10, by: 1 } }, 'ten', false],
  [{ after: '2026-11-23T12:00:00Z' }, '2026-11-23T12:00:00.500000', true],
  [{ after: '2026-11-23T12:00:00Z' }, '2026-11-23T13:00:00+02:00', false],
  [{ after: '2026-11-23T12:00:00Z' }, 'Mon, 23 Nov 2026 12:00:01 GMT', true],
  [{ after: '2026-11-23T12:00:00Z' }, 1795435201, true],
  [{ after: '2026-11-23T12:00:00Z' }, 'yesterday', false],
  [{ within: { of: 'Mon, 23 Nov 2026 12:00:00 GMT', hoursLater: 2, seconds: 60 } }, '1795442459', true],
  [{ within: { of: 'Mon, 23 Nov 2026 12:00:00 GMT', hoursLater: 2, seconds: 60 } }, '1795442461', false],
  [{ within: { of: '2026-11-23 12:00', seconds: 60 } }, '2026-11-23T11:59:00Z', true],
  [{ within: { of: 'never', seconds: 60 } }, '2026-11-23T11:59:00Z', false],
  [{ within: { of: 1795435200, seconds: 1 } }, null, false],
  [{ all: { port: { lt: 100 } } }, list, true],
  [{ all: { port: 22 } }, list, false],
  [{ all: { port: 22 } }, [], false],
  [{ all: 1 }, 1, false],
  [{ json: { has: { id: 7 } } }, '[{"id":7}]', true],
  [{ json: { a: 1 } }, '{"a":2}', false],
  [{ json: { a: 1 } }, '{"a":', false],
  [{ json: { a: 1 } }, { a: 1 }, false],
  [{ json: { length: 1 } }, `${'['.repeat(5_000)}${']'.repeat(5_000)}`, false],
  [{ wideOpen: true }, { direction: 'ingress', protocol: null, remote_ip_prefix: null }, true],
  [{ wideOpen: true }, { direction: 'ingress', protocol: 'tcp', remote_ip_prefix: '0.0.0.0/0' }, true],
  [{ wideOpen: true }, { direction: 'ingress', protocol: '17', port_range_min: 1, port_range_max: 65_535 }, true],
  [{ wideOpen: true }, { direction: 'ingress', protocol: 'tcp', remote_ip_prefix: '10.0.0.0/8' }, false],
  [{ wideOpen: true }, { direction: 'ingress', protocol: 'tcp', port_range_min: 22, port_range_max: 22 }, false],
  [{ wideOpen: true }, { direction: 'ingress', protocol: 'icmp', remote_ip_prefix: '::/0' }, false],
  [{ wideOpen: true }, { direction: 'ingress', protocol: null, remote_group_id: 'g' }, false],
  [{ wideOpen: true }, { direction: 'egress', protocol: null }, false],
  [{ wideOpen: false }, { direction: 'egress', protocol: null }, true],
  [{ wideOpen: true }, 'rule', false],
  [{ length: 2 }, list, true],
  [{ length: { gte: 3 } }, list, false],
  [{ length: 3 }, 'abc', true],
  [{ length: 0 }, {}, false],
  [{ length: 1 }, { length: 1 }, false],
  [{ has: { port: 22 } }, list, true],
  [{ has: { port: 443 } }, list, false],
  [{ has: { port: 22, id: 2 } }, list, false],
  [{ has: 1 }, 1, false],
  [{ none: { port: 443 } }, list, true],
  [{ none: { port: 22 } }, list, false],
  [{ none: 1 }, 'text', false],
  [{ sameSet: ['b', 'a'] }, ['a', 'b', 'a'], true],
  [{ sameSet: ['a'] }, ['a', 'b'], false],
  [{ sameSet: ['a', 'b'] }, ['a'], false],
  [{ gateway: { present: true } }, { gateway: 'x' }, true],
  [{ gateway: { present: true } }, { gateway: null }, false],
  [{ gateway: { absent: true } }, {}, true],
  [{ gateway: { absent: true } }, { gateway: null }, true],
  [{ gateway: { absent: true } }, { gateway: '' }, false],
  [{ gateway: { absent: false } }, { gateway: 'x' }, true],
  [{ gateway: { absent: false } }, { gateway: null }, false],
  [{ gateway: { not: 'x' } }, {}, false],
  [{ gateway: { not: { in: ['x'] } } }, {}, false],
  [{ gateway: { not: { absent: false } } }, {}, true],
  [{ gateway: { not: { present: true, matches: 'x' } } }, {}, true],
  [{ gateway: { not: { present: true } } }, {}, true],
  [{ gateway: { anyOf: [{ absent: true }, 'none'] } }, {}, true],
  [{ anyOf: ['a', { matches: '^b' }] }, 'bc', true],
  [{ anyOf: ['a', 'b'] }, 'c', false],
  [{ cidrEq: '10.64.1.0/24' }, '10.64.1.7/24', true],
  [{ cidrEq: '10.64.1.0/24' }, '10.64.1.0/25', false],
  [{ cidrEq: '2001:db8::/64' }, '2001:0db8:0::/64', true],
  [{ cidrEq: '10.64.1.0/24' }, 'no network', false],
  [{ cidrEq: 'no network' }, 'no network', false],
])('%j against %j is %s', (expected, found, fits) => {
  expect(meets(expected, found)).toBe(fits);
});

describe('what is not there', () => {
  test.each(operators.filter((name) => !['present', 'absent', 'anyOf', 'not'].includes(name)))(
    'never fits %s',
    (name) => {
      for (const operand of [0, '', null, [], {}]) expect(meets({ [name]: operand }, undefined)).toBe(false);
    },
  );

  test('fits absent: true and present: false only', () => {
    expect(meets({ absent: true }, undefined)).toBe(true);
    expect(meets({ present: false }, undefined)).toBe(true);
    expect(meets({ present: true }, undefined)).toBe(false);
    expect(meets({ not: 'x' }, undefined)).toBe(false);
  });
});

const scalars = fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.constant(null));
const values = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    scalars,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 4 }),
  ),
})).value;

test('every value fits itself, by value and by in', () => {
  fc.assert(
    fc.property(values, (value) => {
      expect(meets({ in: [value] }, value)).toBe(true);
      fc.pre(!JSON.stringify(value).match(new RegExp(`"(${operators.join('|')})"`)));
      expect(meets(value, value)).toBe(true);
    }),
  );
});

test('not is the opposite for whatever is there', () => {
  fc.assert(
    fc.property(values, values, (expected, found) => {
      fc.pre(!isOperatorObject(expected));
      expect(meets({ not: expected }, found)).toBe(!meets(expected, found));
    }),
  );
});

test('none and has are opposites on lists', () => {
  fc.assert(
    fc.property(scalars, fc.array(scalars), (expected, found) => {
      expect(meets({ none: expected }, found)).toBe(!meets({ has: expected }, found));
    }),
  );
});

test('no operator throws, whatever was observed and whatever the operand became', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...operators.filter((name) => name !== 'matches')),
      values,
      values,
      (name, operand, found) => {
        expect(Array.isArray(match({ [name]: operand }, found, { fact: 'f', path: '' }))).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
});

test('a pattern that would make a backtracking engine hang answers at once', () => {
  const started = performance.now();
  expect(meets({ matches: '^(a+)+$' }, `${'a'.repeat(20_000)}!`)).toBe(false);
  expect(performance.now() - started).toBeLessThan(2000);
});
