import { describe, expect, test } from '@jest/globals';
import type { Expectation } from '../schema/expectation.js';
import type { Json } from '../schema/json.js';
import type { Observation } from '../schema/observation.js';
import type { PracticalQuestion } from '../schema/question.js';
import { absent, ambiguous, seen, unknown } from '../test/observations.js';
import { check, guard, practical, words } from '../test/questions.js';
import { judge } from './judge.js';

const facts = {
  flavor: { api: 'compute', get: '/flavors/detail' },
  access: { api: 'compute', get: '/flavors/{{fact.flavor.id}}/os-flavor-access' },
} as const;

function verdictsOf(question: PracticalQuestion, ...observations: Observation[]) {
  return judge(question, {}, observations).checks.map(({ verdict }) => verdict);
}

test('a check that holds passes with its points', () => {
  expect(judge(practical(), {}, [seen('flavor', { ram: 256 })])).toMatchObject({
    question: 'sample',
    points: 4,
    full: 4,
    provisional: false,
    checks: [{ check: 'ram', verdict: 'pass', points: 4, full: 4, level: 2 }],
  });
});

test('a check that does not hold fails and says where it differs', () => {
  const { points, checks } = judge(practical(), {}, [seen('flavor', { ram: 512 })]);
  expect(points).toBe(0);
  expect(checks[0]?.finding).toEqual({
    path: 'ram',
    expected: 256,
    found: 512,
    says: { en: 'flavor.ram: expected 256, found 512', zh: 'flavor.ram：应为 256，实际为 512' },
  });
});

test('beside the first difference stand the others, ten in all', () => {
  const question = practical({ checks: [check('ports', { all: { open: true } }, { points: 4 })] });
  const findings = (ports: number) => {
    const open = Array.from({ length: ports }, () => ({ open: false }));
    const { finding, also } = judge(question, {}, [seen('flavor', open)]).checks[0] ?? {};
    return [finding, ...(also ?? [])].map((one) => one?.path);
  };
  expect(findings(1)).toEqual(['[0].open']);
  expect(findings(2)).toEqual(['[0].open', '[1].open']);
  expect(findings(12)).toHaveLength(10);
});

test('expectations and statements read parameters, setup and other facts', () => {
  const question = practical({
    facts,
    checks: [
      {
        ...check('id', { id: '{{fact.flavor.id}}', name: '{{prefix}}-{{name}}' }),
        on: 'access',
        says: words('{{name}} is there'),
      },
    ],
  });
  const observations = [seen('flavor', { id: 'f1' }), seen('access', { id: 'f1', name: 'sp1-web' })];
  const [verdict] = judge(question, { prefix: 'sp1', name: 'web' }, observations).checks;
  expect(verdict).toMatchObject({ verdict: 'pass', says: { en: 'web is there' } });
});

test('inside matches a drawn value stands for itself', () => {
  const question = practical({ checks: [check('cidr', { matches: '^{{net}}$' }, { points: 4 })] });
  const judged = (value: string) => judge(question, { net: '10.1.0.0' }, [seen('flavor', value)]).checks[0]?.verdict;
  expect([judged('10.1.0.0'), judged('10x1x0x0')]).toEqual(['pass', 'fail']);
});

test.each<[string, Expectation, Json, 'pass' | 'fail']>([
  ['also in an alternative', { anyOf: ['none', { matches: '^{{net}}$' }] }, '10x1x0x0', 'fail'],
  ['and beside it as well', { matches: '^{{net}}', not: '{{net}}' }, '10.1.0.0', 'fail'],
  [
    'and so does a field that is only called so',
    { matches: '{{net}}', size: 1 },
    { matches: '10.1.0.0', size: 1 },
    'pass',
  ],
])('inside matches a drawn value stands for itself, %s', (_, expected, found, verdict) => {
  const question = practical({ checks: [check('cidr', expected, { points: 4 })] });
  expect(judge(question, { net: '10.1.0.0' }, [seen('flavor', found)]).checks[0]?.verdict).toBe(verdict);
});

describe('what is absent', () => {
  test('fails and names the thing that is missing', () => {
    const [verdict] = judge(practical(), {}, [absent('flavor', 'project')]).checks;
    expect(verdict).toMatchObject({ verdict: 'fail', finding: { path: '' } });
    expect(verdict?.finding?.says).toEqual({
      en: 'flavor: not found, because project does not exist',
      zh: 'flavor：没有找到，因为 project 不存在',
    });
  });

  test('passes where absence was expected', () => {
    const question = practical({ checks: [check('gone', { absent: true })] });
    expect(verdictsOf(question, absent('flavor'))).toEqual(['pass']);
    expect(verdictsOf(question, seen('flavor', { id: 1 }))).toEqual(['fail']);
  });

  test('fails a check that compares with it', () => {
    const question = practical({ facts, checks: [check('same', '{{fact.flavor.id}}', { on: 'access' })] });
    expect(verdictsOf(question, seen('access', 'f1'), absent('flavor'))).toEqual(['fail']);
    expect(verdictsOf(question, seen('access', 'f1'), seen('flavor', { name: 'no id' }))).toEqual(['fail']);
  });
});

test('what is ambiguous fails and shows the ids', () => {
  const [verdict] = judge(practical(), {}, [ambiguous('flavor', ['f1', 'f2'])]).checks;
  expect(verdict?.verdict).toBe('fail');
  expect(verdict?.finding?.says.en).toBe('flavor: 2 match where one was expected (f1, f2)');
});

describe('what could not be observed', () => {
  test('is unknown with its reason and leaves the question provisional', () => {
    expect(judge(practical(), {}, [unknown('flavor', 'service-error')])).toMatchObject({
      points: 0,
      provisional: true,
      checks: [{ verdict: 'unknown', reason: 'service-error' }],
    });
  });

  test('is everything without an observation', () => {
    expect(judge(practical(), {}, []).checks[0]).toMatchObject({ verdict: 'unknown', reason: 'cancelled' });
  });

  test('makes a check unknown that compares with it, even one on an absent fact', () => {
    const question = practical({ facts, checks: [check('same', '{{fact.flavor.id}}', { on: 'access' })] });
    expect(verdictsOf(question, seen('access', 'f1'), unknown('flavor'))).toEqual(['unknown']);
    expect(verdictsOf(question, absent('access'), unknown('flavor'))).toEqual(['unknown']);
  });

  test('is replaced by a newer observation of the same fact', () => {
    const newer = { ...seen('flavor', { ram: 256 }), at: '2026-08-01T10:05:00.000Z' };
    expect(verdictsOf(practical(), newer, unknown('flavor'))).toEqual(['pass']);
  });
});

describe('checks that need others', () => {
  const question = practical({
    facts,
    checks: [check('second', { a: 1 }, { on: 'access', needs: ['first'] }), check('first', { b: 1 })],
  });

  test('are skipped when one of those failed', () => {
    expect(verdictsOf(question, seen('flavor', {}), seen('access', { a: 1 }))).toEqual(['skipped', 'fail']);
  });

  test('are unknown while one of those is', () => {
    expect(verdictsOf(question, unknown('flavor'), seen('access', {}))).toEqual(['unknown', 'unknown']);
  });

  test('are judged when those passed', () => {
    expect(verdictsOf(question, seen('flavor', { b: 1 }), seen('access', { a: 1 }))).toEqual(['pass', 'pass']);
    expect(verdictsOf(question, seen('flavor', { b: 1 }), seen('access', {}))).toEqual(['fail', 'pass']);
  });

  test('are skipped when one of those was skipped itself', () => {
    const third = check('third', { b: 1 }, { needs: ['second'] });
    const chain = practical({ ...question, points: 3, checks: [...question.checks, third] });
    expect(verdictsOf(chain, seen('flavor', { b: 2 }), seen('access', { a: 1 }))).toEqual([
      'skipped',
      'fail',
      'skipped',
    ]);
  });

  test('in a circle, which no bank holds, are skipped', () => {
    const circle = practical({
      checks: [check('one', { ram: 1 }, { needs: ['other'] }), check('other', { ram: 1 }, { needs: ['one'] })],
    });
    expect(verdictsOf(circle, seen('flavor', { ram: 1 }))).toEqual(['skipped', 'skipped']);
  });
});

describe('guards', () => {
  const guarded = (effect: 'zero' | { cap: number }) =>
    practical({ facts, guards: [guard('kept', { kept: true }, { on: 'access', effect })] });
  const solved = seen('flavor', { ram: 256 });
  const judged = (effect: 'zero' | { cap: number }, access: Observation) => {
    const { points, provisional } = judge(guarded(effect), {}, [solved, access]);
    return { points, provisional };
  };

  test('cost nothing while they hold', () => {
    expect(judged('zero', seen('access', { kept: true }))).toEqual({ points: 4, provisional: false });
  });

  test('take all points, or all above their cap, when violated', () => {
    expect(judged('zero', seen('access', {}))).toEqual({ points: 0, provisional: false });
    expect(judged({ cap: 0.3 }, seen('access', {}))).toEqual({ points: 1.2, provisional: false });
  });

  test('that are unknown cost nothing and leave the question provisional', () => {
    expect(judged('zero', unknown('access'))).toEqual({ points: 4, provisional: true });
  });

  test('that are unknown do not matter where nothing was earned', () => {
    const { provisional } = judge(guarded('zero'), {}, [seen('flavor', {}), unknown('access')]);
    expect(provisional).toBe(false);
  });

  test('that are violated settle the question, whatever else is unknown', () => {
    const { provisional } = judge(guarded('zero'), {}, [unknown('flavor'), seen('access', {})]);
    expect(provisional).toBe(false);
  });
});

describe('hints', () => {
  const question = practical({
    hints: [
      { check: 'ram', on: 'flavor', when: { ram: { gte: 1024 } }, says: words('MB, not KB') },
      { check: 'ram', on: 'flavor', when: { ram: 512 }, says: words('That is {{name}}') },
    ],
  });
  const hintFor = (ram: number) => judge(question, { name: 'double' }, [seen('flavor', { ram })]).checks[0]?.hint?.en;

  test('the first one that fits is given with the failing check', () => {
    expect([hintFor(2048), hintFor(512), hintFor(300), hintFor(256)]).toEqual([
      'MB, not KB',
      'That is double',
      undefined,
      undefined,
    ]);
  });

  test('none is given with another check, nor with one that passes', () => {
    const hinted = practical({
      checks: [check('disk', { disk: 1 }), check('ram', { ram: 256 }), check('swap', { swap: 1 })],
      hints: ['disk', 'ram'].map((one) => ({ check: one, on: 'flavor', when: { ram: 256 }, says: words(one) })),
    });
    const { checks } = judge(hinted, {}, [seen('flavor', { ram: 256 })]);
    expect(checks.map(({ verdict, hint }) => [verdict, hint?.en])).toEqual([
      ['fail', 'disk'],
      ['pass', undefined],
      ['fail', undefined],
    ]);
  });
});

test('the level of evidence follows from the kind of fact', () => {
  const question = practical({
    facts: {
      unit: { command: ['/usr/bin/systemctl', 'is-active', 'devstack@n-api'] },
      flavor: { api: 'compute', get: '/flavors' },
      open: { api: 'object-store', as: 'anonymous', get: '/c/o', read: 'status' },
      login: { token: { user: 'a', password: 'b', project: 'c' } },
    },
    checks: ['unit', 'flavor', 'open', 'login'].map((on) => check(on, 1, { on })),
  });
  expect(judge(question, {}, []).checks.map(({ level }) => level)).toEqual([1, 2, 4, 4]);
});
