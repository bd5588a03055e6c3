import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type ChosenQuestion, chosenQuestions } from './chosen-questions.js';
import { openRound } from './round.js';

let folder: string;
let first: ChosenQuestion;
let second: ChosenQuestion;
beforeAll(async () => {
  [first, second] = (await chosenQuestions([], true)) as [ChosenQuestion, ChosenQuestion];
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stackproof-round-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const opened = (cloud = 'a-cloud', afresh = false) => openRound(cloud, afresh, folder);

test('a round that was interrupted knows what it has proven', async () => {
  await (await opened()).proven(first, 61.5);
  const again = await opened();
  expect([await again.secondsOf(first), await again.secondsOf(second)]).toEqual([61.5, undefined]);
});

test('a line that was cut off in the middle is proven once more', async () => {
  await (await opened()).proven(first, 61.5);
  await appendFile(join(folder, 'a-cloud.jsonl'), '{"id":"half');
  expect(await (await opened()).secondsOf(first)).toBe(61.5);
});

test('a question that was changed since is proven once more', async () => {
  await (await opened()).proven(first, 61.5);
  expect(await (await opened()).secondsOf({ ...first, digest: second.digest })).toBeUndefined();
  expect(await (await opened()).secondsOf({ ...first, folder: second.folder })).toBeUndefined();
});

test('every cloud has a round of its own', async () => {
  await (await opened()).proven(first, 61.5);
  expect(await (await opened('another')).secondsOf(first)).toBeUndefined();
});

test.each(['ended', 'begun afresh'])('a round that was %s has proven nothing', async (way) => {
  const round = await opened();
  await round.proven(first, 61.5);
  if (way === 'ended') await round.end();
  expect(await (await opened('a-cloud', way === 'begun afresh')).secondsOf(first)).toBeUndefined();
});
