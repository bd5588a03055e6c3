import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { practical } from '../test/questions.js';
import { drawParameters } from './draw-parameters.js';

const question = practical({
  parameters: {
    server: { word: ['web', 'api'], suffix: 4 },
    other: { word: ['web'], suffix: 2 },
    gb: { integer: [3, 5] },
    zone: { pick: ['nova', 7] },
    net: { cidr: 'tenant' },
    password: { secret: 16 },
  },
});
const seeds = fc.string();

test('the same seed always draws the same values', () => {
  fc.assert(
    fc.property(seeds, (seed) => expect(drawParameters(question, seed)).toEqual(drawParameters(question, seed))),
  );
});

test('every value keeps the form its parameter asks for', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { server, other, gb, zone, net, password } = drawParameters(question, seed);
      expect(server).toMatch(/^(web|api)-[0-9a-f]{4}$/);
      expect(other).toMatch(/^web-[0-9a-f]{2}$/);
      expect([3, 4, 5]).toContain(gb);
      expect(['nova', 7]).toContain(zone);
      expect(net).toMatch(/^10\.(6[4-9]|[7-9]\d|1[0-8]\d|19[01])\.\d{1,3}\.0\/24$/);
      expect(password).toMatch(/^[a-z](?=.*[a-z])(?=.*[A-Z])(?=.*[0-9])[A-Za-z0-9]{15}$/);
    }),
  );
});

test('both ends of a range are drawn, and every value about equally often', () => {
  const drawn = Array.from({ length: 3000 }, (_, i) => drawParameters(question, `seed ${i}`).gb);
  for (const gb of [3, 4, 5]) {
    const times = drawn.filter((value) => value === gb).length;
    expect(Math.abs(times - 1000)).toBeLessThan(120);
  }
});

test('different seeds draw different values', () => {
  const drawn = Array.from({ length: 500 }, (_, i) => JSON.stringify(drawParameters(question, `seed ${i}`)));
  expect(new Set(drawn).size).toBe(500);
});

test('a name that is taken is drawn again', () => {
  const first = drawParameters(question, 'seed');
  const second = drawParameters(question, 'seed', new Set([String(first.server), String(first.net)]));
  expect(second.server).not.toBe(first.server);
  expect(second.net).not.toBe(first.net);
  expect(second.password).toBe(first.password);
});

test('names that run out end in an error instead of a second use', () => {
  const scarce = practical({ parameters: { name: { word: ['web'], suffix: 2 } } });
  const taken = new Set(Array.from({ length: 256 }, (_, i) => `web-${i.toString(16).padStart(2, '0')}`));
  expect(() => drawParameters(scarce, 'seed', taken)).toThrow('was in use already');
});
