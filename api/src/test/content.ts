import { digestOf, type Exam, exam, type Question, question } from '@stackproof/question-bank';
import type { DataSource } from 'typeorm';

const words = (en: string) => ({ en, zh: `${en}（中文）` });

const common = (id: string, points: number) => ({
  id,
  title: words(`Title of ${id}`),
  lesson: 4,
  objectives: ['nova.flavor.manage'],
  difficulty: 1,
  points,
  minutes: 3,
  explanation: words(`Why ${id} is so`),
  references: [{ title: 'Nova', url: 'https://docs.openstack.org/nova/latest/' }],
});

/** Words that no candidate may read before the result: they stand in answers, checks and facts only. */
export const secretWords = ['SECRET-CHECK', 'SECRET-FACT', 'SECRET-ACCEPTED', 'SECRET-MISCONCEPTION', 'SECRET-SETUP'];

export const practical: Question = question.parse({
  kind: 'practical',
  ...common('flavor-make', 4),
  domain: 'compute',
  blueprint: 'T-NV-01',
  access: 'administrator',
  prompt: words('Create the flavor {{prefix}}-{{flavor}} for {{access.user}}.'),
  needs: { services: ['compute'] },
  parameters: { flavor: { word: ['web'], suffix: 4 }, ram: { pick: [256, 512] } },
  setup: [{ command: ['/bin/echo', 'SECRET-SETUP'] }],
  facts: { flavor: { api: 'compute', get: '/flavors/detail', select: 'flavors[]', one: { name: 'SECRET-FACT' } } },
  checks: [
    { id: 'exists', points: 2, on: 'flavor', expect: { present: true }, says: words('SECRET-CHECK the flavor exists') },
    {
      id: 'ram',
      points: 2,
      on: 'flavor',
      expect: { ram: '{{ram}}' },
      needs: ['exists'],
      says: words('SECRET-CHECK ram'),
    },
  ],
});

const knowledge: Question[] = [
  {
    kind: 'single',
    ...common('port-of-keystone', 2),
    domain: 'identity',
    blueprint: 'K-KS-01',
    prompt: words('Which port?'),
    options: [
      { id: 'a', says: words('5000') },
      { id: 'b', says: words('8774'), misconception: words('SECRET-MISCONCEPTION that is nova') },
      { id: 'c', says: words('9696') },
    ],
    correct: 'a',
  },
  {
    kind: 'multiple',
    ...common('services-of-nova', 2),
    domain: 'identity',
    blueprint: 'K-KS-02',
    prompt: words('Which of these?'),
    options: ['a', 'b', 'c', 'd'].map((id) => ({ id, says: words(id) })),
    correct: ['a', 'b'],
  },
  {
    kind: 'order',
    ...common('steps-of-boot', 3),
    domain: 'identity',
    blueprint: 'K-KS-03',
    prompt: words('In which order?'),
    steps: ['first', 'second', 'third'].map((id) => ({ id, says: words(id) })),
  },
  {
    kind: 'match',
    ...common('names-of-services', 3),
    domain: 'identity',
    blueprint: 'K-KS-04',
    prompt: words('What belongs together?'),
    pairs: ['p', 'q', 'r'].map((id) => ({ id, left: words(`left ${id}`), right: words(`right ${id}`) })),
  },
  {
    kind: 'short',
    ...common('name-of-command', 1),
    domain: 'identity',
    blueprint: 'K-KS-05',
    prompt: words('Which command?'),
    accepted: ['SECRET-ACCEPTED'],
  },
].map((content) => question.parse(content));

export const labExam: Exam = exam.parse({
  id: 'with-lab',
  title: words('With a lab'),
  description: words('One task, five questions'),
  minutes: 45,
  passPercent: 70,
  domains: [
    { domain: 'compute', weight: 50, practical: 1, knowledge: 0 },
    { domain: 'identity', weight: 50, practical: 0, knowledge: 5 },
  ],
});

export const paperExam: Exam = exam.parse({
  ...labExam,
  id: 'on-paper',
  title: words('On paper'),
  domains: [{ domain: 'identity', weight: 100, practical: 0, knowledge: 5 }],
});

const solution = 'openstack flavor create --ram "$RAM" "$PREFIX-$FLAVOR"\n';

/** Brings the content of the tests into the database, as the migration brings the bank. */
export async function addContent(database: DataSource): Promise<void> {
  for (const content of [practical, ...knowledge]) {
    await database.query(
      'INSERT INTO question_revisions (question_id, digest, content, solution, current) VALUES ($1, $2, $3, $4, true)',
      [content.id, digestOf(content), content, content.kind === 'practical' ? solution : null],
    );
  }
  for (const content of [labExam, paperExam]) {
    await database.query('INSERT INTO exams (id, content, offered) VALUES ($1, $2, true)', [content.id, content]);
  }
}
