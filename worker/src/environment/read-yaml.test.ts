import { describe, expect, test } from '@jest/globals';
import { readYaml } from './read-yaml.js';

describe('YAML of an untrusted host', () => {
  test('is plain data, and what is no YAML is malformed', () => {
    expect(readYaml('clouds: { lab: { region_name: "R{[" } }')).toEqual({ clouds: { lab: { region_name: 'R{[' } } });
    expect(() => readYaml('clouds: [lab')).toThrow('not valid YAML');
    expect(() => readYaml('a: &a [1]\nb: *a')).toThrow('not valid YAML');
  });

  test('a key that is written twice holds its last value', () => {
    expect(readYaml('a: 1\na: 2')).toEqual({ a: 2 });
  });

  test.each([
    '['.repeat(100),
    '{a: '.repeat(100),
    '- '.repeat(100),
    '? '.repeat(100),
    `a:\n${' '.repeat(200)}b: 1`,
    'a: 1\n'.repeat(20_000),
  ])('what would keep the parser busy is not even begun: %#', (text) => {
    expect(() => readYaml(text)).toThrow(/nested too deeply|too long/);
  });
});
