import { describe, expect, test } from '@jest/globals';
import type { Capacity, Exam } from '../schema/exam.js';
import type { Question } from '../schema/question.js';
import { check, knowledge, practical, words } from '../test/questions.js';
import { breachesOf } from './breaches.js';

const capacity: Capacity = { servers: 2, ramMb: 256, floatingIps: 1, volumes: 1, volumeGb: 1 };

/** Compute and image by halves, one task and one or two knowledge questions of each. */
const exam: Exam = {
  id: 'exam',
  title: words('Exam'),
  description: words('Exam'),
  minutes: 30,
  passPercent: 70,
  pool: { lessons: [4, 5] },
  plan: {
    minutes: { least: 6, most: 8 },
    weightWithin: 2,
    practicalPercent: 80,
    difficulty: [{ level: 1, least: 50, most: 100 }],
  },
  domains: (['compute', 'image'] as const).map((domain) => ({
    domain,
    weight: 50,
    practical: 1,
    knowledge: 2,
    atLeast: { practical: 1, knowledge: 1 },
  })),
};

function task(id: string, overrides: Parameters<typeof practical>[0] = {}): Question {
  return practical({ id, checks: [check('all', { ram: 1 }, { points: 4 })], ...overrides });
}

function item(id: string, overrides: Record<string, unknown> = {}): Question {
  return knowledge('single', { id, points: 1, minutes: 1, ...overrides });
}

const image = { domain: 'image', lesson: 5 } as const;
const paper = [task('boot'), task('upload', image), item('states'), item('formats', image)];
const broken = (questions: Question[]) => breachesOf(exam, questions, capacity);

describe('a paper', () => {
  test('that keeps to its exam breaks nothing', () => {
    expect(broken(paper)).toEqual([]);
  });

  test.each<[string, Question[], string[]]>([
    [
      'too long',
      [...paper.slice(0, 3), item('formats', { ...image, minutes: 4 })],
      ['9 minutes are planned, not 6 to 8'],
    ],
    [
      'out of balance',
      [...paper, item('hosts')],
      ['compute brings 54.5 % of the points and weighs 50 %', 'image brings 45.5 % of the points and weighs 50 %'],
    ],
    [
      'too hard',
      [task('boot', { difficulty: 2 }), task('upload', { ...image, difficulty: 3 }), ...paper.slice(2)],
      ['difficulty 1 brings 20.0 % of the points'],
    ],
    [
      'with too few and too many of a kind',
      [
        task('boot'),
        task('upload', image),
        task('more', { checks: [check('all', { ram: 1 })], minutes: 1 }),
        item('formats', image),
      ],
      ['compute has 2 practical questions, not 1 to 1', 'compute has 0 knowledge questions, not 1 to 2'],
    ],
    [
      'with what conflicts',
      [task('boot', { runs: { conflicts: ['upload'] } }), ...paper.slice(1)],
      ['boot and upload do not go together'],
    ],
    [
      'with two exclusive ones',
      [
        task('boot', { runs: { exclusive: true } }),
        task('upload', { ...image, runs: { exclusive: true } }),
        ...paper.slice(2),
      ],
      ['boot and upload do not go together'],
    ],
    ['with a question twice', [...paper.slice(0, 3), item('states', image)], ['states and states do not go together']],
    [
      'from outside the pool',
      [...paper.slice(0, 3), item('formats', { ...image, lesson: 6 })],
      ['formats is not in the pool'],
    ],
    [
      'too heavy for the host',
      [task('boot', { needs: { services: ['compute'], servers: 3, ramMb: 384, volumes: 1 } }), ...paper.slice(1)],
      ['more servers than 2', 'more ramMb than 256'],
    ],
  ])('%s says so', (_, questions, sentences) => {
    expect(broken(questions)).toEqual(sentences);
  });
});
