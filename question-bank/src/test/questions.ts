import type { z } from 'zod';
import { digestOf } from '../digest.js';
import type { BankQuestion } from '../load/load-bank.js';
import type { PaperQuestion } from '../schema/paper.js';
import { type PracticalQuestion, practicalQuestion, type Question, question } from '../schema/question.js';
import type { Text } from '../schema/text.js';

/** The same words in both languages, told apart by a mark. */
export function words(en: string): Text {
  return { en, zh: `${en}（中文）` };
}

const common = {
  id: 'sample',
  title: words('Sample'),
  lesson: 4,
  objectives: ['nova.flavor.manage'],
  domain: 'compute',
  difficulty: 1,
  points: 4,
  minutes: 2,
  prompt: words('Do it'),
  explanation: words('Because'),
  references: [{ title: 'Nova', url: 'https://docs.openstack.org/nova/latest/' }],
} as const;

/** A practical question with one fact `flavor` and one check of four points, unless said otherwise. */
export function practical(overrides: Partial<z.input<typeof practicalQuestion>> = {}): PracticalQuestion {
  const checks = overrides.checks ?? [check('ram', { ram: 256 }, { points: 4 })];
  return practicalQuestion.parse({
    kind: 'practical',
    ...common,
    points: checks.reduce((sum, { points }) => sum + points, 0),
    blueprint: 'T-NV-01',
    access: 'administrator',
    needs: { services: ['compute'] },
    parameters: {},
    facts: { flavor: { api: 'compute', get: '/flavors/detail' } },
    checks,
    ...overrides,
  });
}

type CheckInput = z.input<typeof practicalQuestion>['checks'][number];

/** A check of one point on the fact `flavor`, unless said otherwise. */
export function check(id: string, expect: CheckInput['expect'], overrides: Partial<CheckInput> = {}): CheckInput {
  return { id, points: 1, on: 'flavor', expect, says: words(`${id} holds`), ...overrides };
}

/** A guard on the fact `flavor` that takes all points, unless said otherwise. */
export function guard(
  id: string,
  expect: CheckInput['expect'],
  overrides: Partial<NonNullable<z.input<typeof practicalQuestion>['guards']>[number]> = {},
): NonNullable<z.input<typeof practicalQuestion>['guards']>[number] {
  return { id, on: 'flavor', expect, effect: 'zero', says: words(`${id} is kept`), ...overrides };
}

const forms = {
  single: { options: optionsNamed('right', 'wrong', 'odd'), correct: 'right' },
  multiple: { options: optionsNamed('right', 'fitting', 'wrong', 'odd'), correct: ['right', 'fitting'] },
  order: { steps: ['first', 'second', 'third', 'fourth', 'fifth'].map((id) => ({ id, says: words(id) })) },
  match: {
    pairs: ['red', 'green', 'blue', 'grey'].map((id) => ({
      id,
      left: words(`${id} left`),
      right: words(`${id} right`),
    })),
  },
  short: { accepted: ['openstack server list', 'nova list'] },
};

/** A knowledge question of a kind; the options `wrong` and `odd` are wrong and have a misconception. */
export function knowledge(kind: keyof typeof forms, overrides: Record<string, unknown> = {}): Question {
  return question.parse({ kind, ...common, blueprint: 'K-NV-01', ...forms[kind], ...overrides });
}

function optionsNamed(...ids: string[]) {
  return ids.map((id) => {
    const misconception = id === 'wrong' || id === 'odd' ? { misconception: words(`why not ${id}`) } : {};
    return { id, says: words(`option ${id}`), ...misconception };
  });
}

export function inBank(of: Question): BankQuestion {
  return { question: of, digest: digestOf(of), folder: `/nowhere/${of.id}` };
}

/** A question as it stands in a paper, its choices in the authored order. */
export function inPaper(of: Question, overrides: Partial<PaperQuestion> = {}): PaperQuestion {
  return { position: 1, question: of, digest: digestOf(of), parameters: {}, order: authoredOrder(of), ...overrides };
}

function authoredOrder(of: Question): string[] {
  const entries = 'options' in of ? of.options : 'steps' in of ? of.steps : 'pairs' in of ? of.pairs : [];
  return entries.map(({ id }) => id);
}
