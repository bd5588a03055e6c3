import type { z } from 'zod';
import type { DrawableQuestion } from '../draw/draw-paper.js';
import type { Domain } from '../schema/domain.js';
import type { practicalQuestion } from '../schema/question.js';
import { check, inBank, knowledge, practical } from './questions.js';

type Needs = z.input<typeof practicalQuestion>['needs'];
type Runs = z.input<typeof practicalQuestion>['runs'];

/** Lesson and domain of each area, and its tasks in order: difficulty, points, minutes, and a letter for what they need. */
const areas: Record<string, [lesson: number, domain: Domain, tasks: string]> = {
  IN: [1, 'introduction', '2 4 8 -, 2 4 8 -'],
  KS: [2, 'identity', '1 4 6 -, 1 3 4 -, 1 3 4 -, 1 2 3 -, 1 4 5 -, 2 5 6 -, 2 6 8 -, 2 4 6 -, 3 8 12 x, 1 3 5 -'],
  HZ: [3, 'dashboard', '2 6 10 x, 2 4 8 x, 1 4 7 s'],
  NV: [
    4,
    'compute',
    '1 3 4 -, 2 5 6 -, 2 5 7 -, 3 8 14 x, 1 3 4 -, 1 5 7 s, 1 2 3 s, 2 4 5 v, 2 5 7 s, 1 3 5 s, 1 4 5 f, 1 2 3 f, ' +
      '1 3 4 s, 2 6 9 s, 2 5 7 d, 2 5 8 v, 2 5 9 x, 1 3 5 x, 2 4 6 s, 1 3 4 -',
  ],
  GL: [5, 'image', '1 3 5 -, 2 5 8 -, 1 3 4 -, 2 4 6 -, 1 3 4 -, 3 5 8 -'],
  CI: [
    6,
    'block-storage',
    '1 2 3 b, 1 3 4 b, 2 6 10 v, 1 2 3 v, 2 4 6 b, 2 4 7 b, 2 5 7 b, 2 5 6 -, 1 3 4 -, 3 8 15 x, 3 5 8 b, 2 4 6 b, 2 4 7 b, 1 2 4 b',
  ],
  SW: [7, 'object-storage', '1 3 5 o, 2 4 5 o, 2 4 5 o, 1 2 4 o, 3 5 8 o, 2 4 7 o, 2 3 5 o'],
  NE: [
    8,
    'networking',
    '1 4 5 -, 1 4 5 -, 2 5 6 -, 2 5 6 -, 2 4 6 -, 1 3 4 f, 3 6 10 x, 3 6 10 x, 1 4 7 -, 2 5 8 -, 2 5 8 -, 2 4 7 -, 3 5 7 -, 2 4 6 -',
  ],
  HT: [9, 'orchestration', '1 4 6 h, 2 5 6 h, 3 9 18 h, 3 8 15 h, 2 4 7 h'],
  TR: [8, 'troubleshooting', '3 7 10 s, 3 7 12 f, 2 5 8 x, 2 5 8 s, 3 6 10 x, 1 3 5 s'],
};

const needsOf: Record<string, Needs> = {
  '-': { services: ['identity'] },
  x: { services: ['identity'] },
  s: { services: ['compute'], servers: 1, ramMb: 128 },
  d: { services: ['compute'], servers: 2, ramMb: 256 },
  f: { services: ['compute', 'network'], servers: 1, ramMb: 192, floatingIps: 1 },
  v: { services: ['compute', 'block-storage'], servers: 1, ramMb: 128, volumes: 1, volumeGb: 1 },
  b: { services: ['block-storage'], volumes: 2, volumeGb: 2 },
  o: { services: ['object-store'] },
  h: { services: ['orchestration'], servers: 1, ramMb: 128 },
};

/** Every area of the blueprint has its knowledge questions; troubleshooting has few. */
const knowledgeOf: Record<string, number> = {
  IN: 40,
  KS: 30,
  HZ: 12,
  NV: 50,
  GL: 24,
  CI: 30,
  SW: 16,
  NE: 46,
  HT: 18,
  TR: 12,
};

/** A bank of the size of the whole blueprint: each of its 87 tasks, and 278 knowledge questions. */
export const fullBank: readonly DrawableQuestion[] = Object.entries(areas).flatMap(
  ([area, [lesson, domain, tasks]]) => [
    ...tasks.split(', ').map((task, i) => taskOf(area, lesson, domain, task, i + 1)),
    ...Array.from({ length: knowledgeOf[area] ?? 0 }, (_, i) => itemOf(area, lesson, domain, i + 1)),
  ],
);

function taskOf(area: string, lesson: number, domain: Domain, task: string, number: number): DrawableQuestion {
  const [difficulty = 1, points = 1, minutes = 1] = task.split(' ').map(Number);
  const letter = task.at(-1) ?? '-';
  const two = String(number).padStart(2, '0');
  return inBank(
    practical({
      id: `task-${area.toLowerCase()}-${two}`,
      blueprint: `T-${area}-${two}`,
      lesson,
      domain,
      difficulty,
      minutes,
      needs: needsOf[letter] as Needs,
      runs: runsOf(area, two, letter),
      checks: [check('all', { ram: 256 }, { points })],
    }),
  );
}

/** Who may not create volumes cannot do a member's task with one. */
function runsOf(area: string, two: string, letter: string): Runs {
  const withVolumes = ['01', '02', '05', '06', '07', '12', '13'].map((number) => `task-ci-${number}`);
  const conflicts = `${area}-${two}` === 'KS-09' ? withVolumes : [];
  return { exclusive: letter === 'x', conflicts };
}

function itemOf(area: string, lesson: number, domain: Domain, number: number): DrawableQuestion {
  const kinds = ['single', 'multiple', 'order', 'match', 'short'] as const;
  // About 45, 40 and 15 of a hundred; the hard ones take longer and bring more.
  const difficulty = [1, 2, 1, 2, 1, 2, 1, 2, 3, 1, 2, 1, 2, 1, 3][number % 15] ?? 1;
  return inBank(
    knowledge(kinds[number % 5] ?? 'single', {
      id: `item-${area.toLowerCase()}-${number}`,
      blueprint: `K-${area}-${String(1 + (number % 14)).padStart(2, '0')}`,
      lesson,
      domain,
      difficulty,
      points: difficulty === 3 ? 2 : 1,
      minutes: difficulty === 1 ? 1 : 2,
    }),
  );
}
