import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Exam } from '@stackproof/question-bank';
import { examList, paths } from '../contract/index.js';
import { openTestApi, type TestApi } from '../test/api.js';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const both = (sentence: string) => ({ en: sentence, zh: sentence });

test('an exam is listed by its kind; how many questions it has only where every paper has as many', async () => {
  const base = { title: both('Exam'), description: both('Exam'), minutes: 60, passPercent: 70 };
  const compute = { domain: 'compute' as const, weight: 100, practical: 3, knowledge: 4 };
  const exams: Exam[] = [
    { ...base, id: 'a-fixed', domains: [compute] },
    {
      ...base,
      id: 'b-drawn',
      kind: 'drill',
      lesson: 4,
      plan: { minutes: { least: 20, most: 60 } },
      domains: [{ ...compute, atLeast: { practical: 1, knowledge: 0 } }],
    },
  ];
  await api.database.query('UPDATE exams SET offered = false');
  for (const exam of exams) {
    await api.database.query('INSERT INTO exams (id, content, offered) VALUES ($1, $2, true)', [exam.id, exam]);
  }
  const client = await api.signIn();
  const { exams: listed } = examList.parse((await client.get(paths.exams)).body);
  expect(listed).toMatchObject([
    {
      id: 'a-fixed',
      kind: 'full',
      lesson: null,
      questions: { practical: 3, knowledge: 4 },
      domains: [{ questions: 7 }],
      needsEnvironment: true,
    },
    {
      id: 'b-drawn',
      kind: 'drill',
      lesson: 4,
      questions: null,
      domains: [{ questions: null }],
      needsEnvironment: true,
    },
  ]);
});
