import { describe, expect, test } from '@jest/globals';
import { BankInvalid } from '@stackproof/question-bank';
import pg from 'pg';
import { readConfig } from './config.js';
import { explain } from './explain.js';

describe('what the migration says when it cannot work', () => {
  test('a server that is not there is told with the way out', async () => {
    const client = new pg.Client({ connectionString: 'postgres://nobody@127.0.0.1:1/none' });
    const refusal = await client.connect().catch((error: unknown) => error);
    expect(explain(refusal)).toMatch(/^Nothing answers at the address in DATABASE_URL\. Start Postgres/);
  });

  test('every mistake of the bank is listed with file and line', () => {
    const mistake = { file: 'exams/a.yaml', line: 3, says: 'Weights add up to 90', wayOut: 'Make them 100' };
    const told = explain(new BankInvalid([mistake, { ...mistake, line: 9 }]));
    expect(told.split('\n').slice(1)).toEqual([
      'exams/a.yaml:3 Weights add up to 90. Make them 100.',
      'exams/a.yaml:9 Weights add up to 90. Make them 100.',
    ]);
  });

  test('an address of another kind and a missing one are refused by name', () => {
    expect(() => readConfig({})).toThrow(/DATABASE_URL/);
    expect(() => readConfig({ DATABASE_URL: 'mysql://x/y' })).toThrow(/must be a postgres/);
    expect(() => readConfig({ DATABASE_URL: 'postgres://x/y', REDIS_URL: 'http://x' })).toThrow(/REDIS_URL/);
  });

  test('an empty REDIS_URL means none', () => {
    expect(readConfig({ DATABASE_URL: 'postgres://x/y', REDIS_URL: '' }).redisUrl).toBeUndefined();
  });
});
