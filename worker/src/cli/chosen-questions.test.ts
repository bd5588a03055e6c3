import { beforeAll, describe, expect, test } from '@jest/globals';
import { services } from '@stackproof/question-bank';
import {
  type ChosenQuestion,
  chosenQuestions,
  paperQuestions,
  sampledQuestions,
  unprovenFirst,
} from './chosen-questions.js';

// Git knows it everywhere, also where only the newest commit was fetched.
const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

let all: ChosenQuestion[];
beforeAll(async () => {
  all = await chosenQuestions([], true);
});

const sampled = async (drawn: number, by: string, changedSince?: string) =>
  (await sampledQuestions(all, { drawn, by, changedSince })).map(({ question }) => question.id);

describe('questions drawn for a commit', () => {
  test('are as many as asked for, the same ones each time', async () => {
    const drawn = await sampled(6, 'one commit');
    expect(new Set(drawn).size).toBe(6);
    expect(await sampled(6, 'one commit')).toEqual(drawn);
  });

  test('are others for another commit, and each is drawn for some', async () => {
    const drawn = await Promise.all(Array.from({ length: 200 }, (_, n) => sampled(6, `commit ${n}`)));
    expect(new Set(drawn.flat())).toEqual(new Set(all.map(({ question }) => question.id)));
  });

  test('come before those that were changed since, here since there was nothing', async () => {
    const drawn = await sampled(2, 'a commit');
    const withChanged = await sampled(2, 'a commit', emptyTree);
    expect(withChanged.slice(0, 2)).toEqual(drawn);
    expect(withChanged.toSorted()).toEqual(all.map(({ question }) => question.id).toSorted());
  });

  test('are refused with a commit that is not there', async () => {
    await expect(sampled(2, 'a commit', 'no-such-commit')).rejects.toThrow('--changed-since takes a commit');
  });
});

describe('the tasks of a paper', () => {
  const offer = { services, network: 'linuxbridge', stores: null, units: null, extensions: null } as const;

  test('are the same for the same seed, and only what the environment carries', async () => {
    const tasks = await paperQuestions('coa-2016-long', 'a seed', offer);
    expect(tasks.length).toBeGreaterThan(5);
    expect(await paperQuestions('coa-2016-long', 'a seed', offer)).toEqual(tasks);
    for (const { question, folder } of tasks) {
      expect(question.needs.network ?? ['linuxbridge']).toContain('linuxbridge');
      expect(folder.endsWith(question.id)).toBe(true);
    }
  });

  test('of an exam that is not there are refused with those that are', async () => {
    await expect(paperQuestions('no-such-exam', 'a seed', offer)).rejects.toThrow(/no exam no-such-exam.*coa-rocky/);
  });
});

test('what is not proven on a cloud as it is now comes before what is', async () => {
  const [proven] = await chosenQuestions(['horizon-launch'], false);
  if (proven === undefined) throw new Error('There is no question to try it with.');
  const changed = { ...proven, digest: 'of another text' };
  expect(await unprovenFirst([proven, changed], 'zed-linuxbridge')).toEqual([changed, proven]);
  expect(await unprovenFirst([proven, changed], 'no-such-cloud')).toEqual([proven, changed]);
});

test('a question that is not there is named with those that are', async () => {
  await expect(chosenQuestions(['no-such-question'], false)).rejects.toThrow(
    /no practical question no-such-question.*cinder-quota/,
  );
});
