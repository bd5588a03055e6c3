import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { meets } from '../match.js';

/** 12:00 UTC in every spelling that OpenStack has for it. */
const noon = [
  ...['2026-11-23T12:00:00Z', '2026-11-23T12:00:00', '2026-11-23T12:00:00.250000', '2026-11-23T12:00:00.250000Z'],
  ...['2026-11-23 12:00', '2026-11-23 12:00:00', '2026-11-23 12:00:00.250000', '2026-11-23T14:00:00+02:00'],
  ...['2026-11-23T10:30:00-0130', '2026-11-23 20:00:00.250000+0800', 'Mon, 23 Nov 2026 12:00:00 GMT'],
  ...[1795435200, 1795435200.25, '1795435200', '1795435200.25'],
];
const isNoon = { within: { of: 1795435200, seconds: 0 } };

test('a time is the same in every spelling', () => {
  expect(noon.filter((spelling) => !meets(isNoon, spelling))).toEqual([]);
});

test('a time that names no zone is UTC, wherever the platform runs', () => {
  const script = `
    import { meets } from ${JSON.stringify(new URL('../match.js', import.meta.url).href)};
    const [expected, noon] = JSON.parse(process.argv[1]);
    console.log(JSON.stringify(noon.filter((spelling) => !meets(expected, spelling))));`;
  const wrong = execFileSync(
    process.execPath,
    ['--input-type=module', '--eval', script, JSON.stringify([isNoon, noon])],
    { env: { ...process.env, TZ: 'Asia/Shanghai' }, encoding: 'utf8' },
  );
  expect(JSON.parse(wrong)).toEqual(noon.filter((spelling) => !meets(isNoon, spelling)));
});

test.each(['12:00', 'noon', '', '2026-11-23T12:00:00 o’clock', true, null])('%j is no time', (found) => {
  expect(meets({ after: 0 }, found)).toBe(false);
});
