import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MissingValue, references, render, renderPath } from './template.js';

describe('render', () => {
  test('a text that is exactly one place takes the value with its type', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const scope = { size: value as never };
        expect(render({ volume: ['{{ size }}'] }, scope)).toEqual({ volume: [value] });
      }),
    );
  });

  test('inside longer text a value becomes text', () => {
    expect(render('{{name}} has {{gb}} GB', { name: 'web', gb: 3 })).toBe('web has 3 GB');
  });

  test('places in keys are filled, too', () => {
    expect(render({ 'x-{{name}}': true }, { name: 'web' })).toEqual({ 'x-web': true });
  });

  test('places lead into objects and lists', () => {
    const scope = { setup: { server: { addresses: ['10.0.0.3'] } } };
    expect(render('{{setup.server.addresses.0}}', scope)).toBe('10.0.0.3');
  });

  test('a value that looks like a place is not filled again', () => {
    expect(render('{{name}}!', { name: '{{secret}}', secret: 's' })).toBe('{{secret}}!');
  });

  test.each(['nobody', 'setup.server', 'name.length', 'constructor', '__proto__'])('{{%s}} is missing', (path) => {
    expect(() => render(`{{${path}}}`, { name: 'web', setup: {} })).toThrow(new MissingValue(path));
  });
});

describe('renderPath', () => {
  test('values are URL-encoded, the path around them is not', () => {
    expect(renderPath('/v3/users?name={{name}}', { name: 'a/b c&d' })).toBe('/v3/users?name=a%2Fb%20c%26d');
  });

  test.each(['', '.', '..', null, { id: 1 }])('%j would make another path and counts as missing', (id) => {
    expect(() => renderPath('/servers/{{id}}', { id })).toThrow(MissingValue);
  });
});

test('references names each place once, in order', () => {
  const fact = { get: '/ports?device={{fact.server.id}}&x={{name}}', select: ['{{ name }}'], 'k-{{prefix}}': 1 };
  expect(references(fact)).toEqual(['fact.server.id', 'name', 'prefix']);
});
