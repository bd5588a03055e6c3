import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '../test/database.js';
import { readRevisions } from './kept-revisions.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
}, 60_000);
afterAll(() => database.close());

test('revisions are found by question and digest, and asked for once', async () => {
  const { manager } = database.dataSource;
  const [digest, questionId] = [randomUUID(), 'kept'];
  const insert = 'INSERT INTO question_revisions (question_id, digest, content, current) VALUES ($1, $2, $3, false)';
  await manager.query(insert, [questionId, digest, { id: 'kept' }]);
  const wanted = [
    { questionId, digest },
    { questionId, digest: 'another' },
    { questionId: 'other', digest },
  ];

  const found = await readRevisions(manager, wanted);
  await manager.query('DELETE FROM question_revisions WHERE digest = $1', [digest]);
  const again = await readRevisions(manager, wanted);

  for (const read of [found, again]) {
    expect(wanted.map((named) => read(named))).toEqual([{ id: 'kept' }, undefined, undefined]);
  }
});
