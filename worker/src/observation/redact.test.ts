import { describe, expect, test } from '@jest/globals';
import type { Json } from '@stackproof/question-bank';
import fc from 'fast-check';
import { printable } from './harmless.js';
import { redactor } from './redact.js';
import { namesSecret } from './secret-patterns.js';

const password = 'Tr0ub4dor&3 ü/+';
const token = 'gAAAAABnZm9vYmFy-_foobarfoobarfoobarfoobar==';
const redact = redactor([password, 'secret', token]);
const shown = (value: Json) => JSON.stringify(redact.value(value));

describe('a known secret is hidden', () => {
  const encoded = encodeURIComponent(password);
  test.each([
    ['as it is', `x${password}y`],
    ['percent-encoded', `http://h/?p=${encoded}`],
    ['percent-encoded in small letters', encoded.replaceAll(/%../g, (code) => code.toLowerCase())],
    ['as a form sends it', encoded.replaceAll('%20', '+')],
    ['escaped for JSON', JSON.stringify({ text: `"${password}"` })],
    ['in base64 at the start', Buffer.from(password).toString('base64')],
    ['in base64 after one sign', Buffer.from(`:${password}:`).toString('base64')],
    ['in base64 after two signs', Buffer.from(`u:${password}`).toString('base64')],
    ['in base64 for URLs', Buffer.from(`user:${password}`).toString('base64url')],
  ])('%s', (_, text) => {
    const result = redact.text(text);
    expect(result).toContain('(hidden)');
    for (const left of [password, encoded, 'Tr0ub4dor']) expect(result.toLowerCase()).not.toContain(left.toLowerCase());
    expect(Buffer.from(result.replace('(hidden)', ''), 'base64').toString()).not.toContain('Tr0ub4');
  });

  test('in any nesting and as a key', () => {
    const deep: Json = { list: [[{ [password]: { text: [`a ${password}`] } }]], number: 7 };
    expect(shown(deep)).not.toContain('Tr0ub4');
    expect(redact.value(deep)).toMatchObject({ number: 7 });
  });

  test('wherever it stands, whatever stands around it', () => {
    // With a bracket in it, what stands for a hidden one could make up another.
    const secrets = fc.string({ minLength: 8, maxLength: 40, unit: 'grapheme' }).filter((text) => !/[()]/.test(text));
    fc.assert(
      fc.property(secrets, fc.string(), fc.string(), (secret, before, after) => {
        expect(redactor([secret]).text(before + secret + after)).not.toContain(secret);
      }),
    );
  });

  test('in base64, whatever stands around it', () => {
    const words = fc.string({ minLength: 12, maxLength: 40, unit: 'grapheme-ascii' });
    fc.assert(
      fc.property(words, fc.string(), fc.string(), (secret, before, after) => {
        const kept = redactor([secret]).text(Buffer.from(before + secret + after).toString('base64'));
        expect(kept).toContain('(hidden)');
      }),
    );
  });
});

describe('what looks like a secret is hidden', () => {
  test.each<[string, Json]>([
    ['adminPass', { server: { adminPass: 'CANARY' } }],
    ['a password of any shape', { user: { password: 'CANARY', 'X-Auth-Token': 'CANARY', authToken: 'CANARY' } }],
    ['a number as password', { DEFAULT: { db_password: 'CANARY' } }],
    ['the secret of a service', { neutron: { metadata_proxy_shared_secret: 'CANARY' } }],
    ['a list of secrets', { secret: ['CANARY', { value: 'x' }] }],
    ['the connection of a database', { database: { connection: 'mysql+pymysql://root:CANARY@127.0.0.1/nova' } }],
    ['an openrc', ['export OS_PASSWORD=CANARY', "export OS_PASSWORD='CANARY'"]],
    ['a YAML text', 'auth:\n  password: CANARY\n  username: admin'],
    ['a JSON text', '{"password": "CANARY", "adminPass": "CANARY"}'],
    ['a header', 'X-Auth-Token: CANARY\r\nX-Subject-Token: CANARY\r\nAuthorization: Bearer CANARY'],
    ['a table of the command line', '| adminPass | CANARY |\n| password  | CANARY |'],
    ['a private key', '-----BEGIN RSA PRIVATE KEY-----\nCANARY\n-----END RSA PRIVATE KEY-----\n'],
    ['a private key cut short', '-----BEGIN OPENSSH PRIVATE KEY-----\nCANARY'],
    [
      'a private key read line by line',
      ['-----BEGIN PRIVATE KEY-----', 'CANARY', 'CANARY', '-----END PRIVATE KEY-----'],
    ],
    ['the body of a private key', 'b3BlbnNzaC1rZXktdjEAAAAA\nCANARY\n'],
    ['a token nobody knows', `gAAAAA${'CANARY'.repeat(9)}==`],
  ])('%s', (_, value) => {
    expect(shown(value)).not.toContain('CANARY');
    expect(shown(value)).toContain('(hidden)');
  });

  test('lines after a private key stay', () => {
    const lines = ['-----BEGIN PRIVATE KEY-----', 'x', '-----END PRIVATE KEY-----', 'after'];
    expect(redact.value(lines)).toEqual(['(hidden)', '(hidden)', '(hidden)', 'after']);
  });

  test('what only sounds like one stays', () => {
    const harmless: Json = {
      'identity:change_password': 'rule:owner',
      'os_compute_api:os-server-password': 'rule:admin',
      password_expires_at: '2027-01-01',
      auth_type: 'password',
      methods: ['password', 'token'],
      secret_ref: 'https://10.0.0.2/v1/secrets/1',
      endpoint: 'http://10.0.0.2:9696/networking',
      text: '"identity:change_password": "rule:owner"\nThe secret of it',
      name: 'secret',
      tokens: 3,
    };
    expect(redact.value(harmless)).toEqual(harmless);
  });

  test('a short password is hidden only where a password stands', () => {
    expect(redact.value({ name: 'secret', password: 'secret' })).toEqual({ name: 'secret', password: '(hidden)' });
    expect(redact.text('OS_PASSWORD=secret in a secret place')).toBe('OS_PASSWORD=(hidden) in a secret place');
    expect(namesSecret('user_pass')).toBe(true);
  });
});

describe('what a host sends is harmless', () => {
  test('to a terminal', () => {
    const coloured =
      '\u001b[1;31mred\u001b[0m \u001b]0;title\u0007\u001b]8;;http://evil\u001b\\link\u001b]8;;\u001b\\ \u009b2Jx\u001bc\u0007';
    expect(printable(coloured)).toBe('red link x');
    expect(printable('a\tb\nc')).toBe('a\tb\nc');
  });

  test('to the eye: a hidden sign is shown, and never makes two names equal', () => {
    expect(redact.value({ name: 'web-7f2c\u0000', other: 'a\u202eb', esc: '\u001b[31m' })).toEqual({
      name: 'web-7f2c\ufffd',
      other: 'a\ufffdb',
      esc: '\ufffd[31m',
    });
  });

  test('to the database: half a character becomes a whole one', () => {
    const text = String(redact.value('\ud83d and \ude00 and 😀'));
    expect(text).toBe('\ufffd and \ufffd and 😀');
    expect(text.isWellFormed()).toBe(true);
  });

  test('to the worker: a mebibyte made to be slow is read in linear time', () => {
    const size = 1024 * 1024;
    for (const part of ['a.', 'eyJ-', 'gAAAA-', 'x://', 'password', '-----BEGIN ', '| secret ', 'secret=', '\u001b]']) {
      redact.text(part.repeat(size / part.length));
    }
  }, 60_000);
});
