import { expect, test } from '@jest/globals';
import type { Expectation } from '../schema/expectation.js';
import type { Json } from '../schema/json.js';
import { match } from './match.js';

const says = (expected: Expectation, found: Json | undefined) =>
  match(expected, found, { fact: 'flavor', path: '' }).map((finding) => [
    finding.path,
    finding.says.en,
    finding.says.zh,
  ]);

test('each difference is named at its path, in both languages', () => {
  expect(says({ ram: 256, 'os:ports': [{ id: 7 }] }, { ram: 512, 'os:ports': [{ id: 8 }] })).toEqual([
    ['ram', 'flavor.ram: expected 256, found 512', 'flavor.ram：应为 256，实际为 512'],
    [
      '["os:ports"][0].id',
      'flavor["os:ports"][0].id: expected 7, found 8',
      'flavor["os:ports"][0].id：应为 7，实际为 8',
    ],
  ]);
});

test('a missing field is told from a wrong one', () => {
  expect(says({ swap: 32 }, {})).toEqual([
    ['swap', 'flavor.swap: expected 32, but it is not there', 'flavor.swap：应为 32，但没有找到'],
  ]);
});

test('where no entry fits, the closest one is explained', () => {
  const found = [
    { protocol: 'udp', port: 53, from: 'x' },
    { protocol: 'tcp', port: 22, from: '0.0.0.0/0' },
    { protocol: 'tcp', port: 53, from: 'x' },
  ];
  const [first, second] = says({ has: { protocol: 'tcp', port: 22, from: '10.0.0.0/8' } }, found);
  expect(first?.[1]).toMatch(/^flavor: expected an entry with /);
  expect(second?.[1]).toBe('flavor[1].from: expected "10.0.0.0/8", found "0.0.0.0/0"');
});

test('where no entry fits in any field, none is called the closest', () => {
  expect(says({ has: { protocol: 'tcp', port: 22 } }, [{ protocol: 'udp', port: 53 }])).toHaveLength(1);
  expect(says({ has: 22 }, [53])).toHaveLength(1);
});

test('of a list of objects only the fields that matter are shown', () => {
  const found = [{ role: { name: 'admin', id: 'r1' }, links: 'long' }];
  expect(says({ has: { role: { name: { matches: '^member$' } } } }, found)[0]).toEqual([
    '',
    'flavor: expected an entry with role.name ~ ^member$, found [{"role":{"name":"admin"}}]',
    'flavor：应有一项符合 role.name ~ ^member$，实际为 [{"role":{"name":"admin"}}]',
  ]);
  expect(says({ none: { role: { name: 'admin' } } }, found)[0]?.[1]).toBe(
    'flavor[0]: expected no entry with role.name = "admin", found {"role":{"name":"admin"}}',
  );
  expect(says({ not: { role: { name: 'admin' } } }, found[0])[0]?.[1]).toBe(
    'flavor: expected anything but role.name = "admin", found {"role":{"name":"admin"}}',
  );
});

test.each<[Expectation, Json | undefined, string, string]>([
  [{ not: 'ERROR' }, 'ERROR', 'expected anything but "ERROR", found "ERROR"', '不应为 "ERROR"，实际为 "ERROR"'],
  [{ in: [401, 403] }, 200, 'expected one of [401,403], found 200', '应为 [401,403] 之一，实际为 200'],
  [{ matches: '^b' }, 'a', 'expected a text that matches ^b, found "a"', '应匹配 ^b，实际为 "a"'],
  [{ gte: 3 }, 1, 'expected at least 3, found 1', '应不小于 3，实际为 1'],
  [{ has: 22 }, 'x', 'expected an entry with 22, found "x"', '应有一项符合 22，实际为 "x"'],
  [{ none: 22 }, 'x', 'expected no entry with 22, found "x"', '不应有任何一项符合 22，实际为 "x"'],
  [{ length: { gte: 1 } }, [], 'expected length ≥ 1, found []', '应满足 length ≥ 1，实际为 []'],
  [
    { sameSet: ['a'] },
    ['b'],
    'expected exactly ["a"] in any order, found ["b"]',
    '应恰好为 ["a"]（顺序不限），实际为 ["b"]',
  ],
  [{ present: true }, null, 'expected it to be there, found null', '应当存在，实际为 null'],
  [{ absent: true }, 'x', 'expected it not to be there, found "x"', '不应存在，实际为 "x"'],
  [
    { anyOf: ['a', { matches: 'b' }] },
    'c',
    'expected "a" or expected a text that matches b, found "c"',
    '应为 "a"，或应匹配 b，实际为 "c"',
  ],
  [{ cidrEq: '10.1.0.0/24' }, 'x', 'expected the network 10.1.0.0/24, found "x"', '应为网段 10.1.0.0/24，实际为 "x"'],
  [
    { has: { port: { gte: 1, lt: 9 }, ip: { not: { in: ['x'] } }, mac: { absent: true }, tags: { none: 'a' } } },
    [],
    'expected an entry with port ≥ 1, port < 9, not (ip ∈ ["x"]), mac = null, tags ∌ ("a"), found []',
    '应有一项符合 port ≥ 1, port < 9, not (ip ∈ ["x"]), mac = null, tags ∌ ("a")，实际为 []',
  ],
])('%j against %j reads well in both languages', (expected, found, en, zh) => {
  expect(says(expected, found)[0]?.slice(1)).toEqual([`flavor: ${en}`, `flavor：${zh}`]);
});

test('a value longer than 4,000 characters of JSON is cut, so that a verdict stays small', () => {
  const found = (length: number) => match(1, 'x'.repeat(length), { fact: 'log', path: '' })[0]?.found;
  expect(found(3998)).toBe('x'.repeat(3998));
  expect(found(100_000)).toBe(`"${'x'.repeat(3999)}…`);
});

test.each<[Expectation, Json, string, string]>([
  [{ gt: 3 }, 3, 'expected more than 3', '应大于 3'],
  [{ lt: 3 }, 3, 'expected less than 3', '应小于 3'],
  [{ lte: 3 }, 4, 'expected at most 3', '应不大于 3'],
  [{ about: { value: 10, by: 1 } }, 12, 'expected = 10 ± 1', '应满足 = 10 ± 1'],
  [{ after: '2026-11-23' }, '2026-11-22', 'expected a time after 2026-11-23', '时间应晚于 2026-11-23'],
  [
    { within: { of: '2026-11-23', hoursLater: 6, seconds: 60 } },
    '2026-11-22',
    'expected a time no more than 60 s from 6 h after 2026-11-23',
    '应为 2026-11-23 之后 6 小时前后 60 秒以内的时间',
  ],
  [{ json: { a: 1 } }, 'x', 'expected JSON with a = 1', '应为符合 a = 1 的 JSON'],
  [{ all: { a: 1 } }, [], 'expected every entry with a = 1', '每一项都应符合 a = 1'],
  [{ wideOpen: true }, 'x', 'expected a rule open to everyone', '应为对所有来源全面开放的规则'],
])('%j says what was expected and what was found', (expected, found, en, zh) => {
  const [[, saysEn, saysZh] = []] = says(expected, found);
  expect(saysEn).toBe(`flavor: ${en}, found ${JSON.stringify(found)}`);
  expect(saysZh).toBe(`flavor：${zh}，实际为 ${JSON.stringify(found)}`);
});
