import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Observation, unknownReasons } from '../schema/observation.js';
import type { PracticalQuestion } from '../schema/question.js';
import { absent, ambiguous, seen, unknown } from '../test/observations.js';
import { check, guard, practical } from '../test/questions.js';
import { judge } from './judge.js';

const names = ['a', 'b', 'c', 'd'] as const;

/** Questions of up to six checks on four facts; a check may need earlier ones or compare with another fact. */
const questions: fc.Arbitrary<PracticalQuestion> = fc
  .tuple(
    fc.array(
      fc.record({
        on: fc.constantFrom(...names),
        other: fc.option(fc.constantFrom(...names)),
        points: fc.integer({ min: 1, max: 3 }),
        needs: fc.array(fc.nat(5), { maxLength: 2 }),
      }),
      { minLength: 1, maxLength: 6 },
    ),
    fc.array(
      fc.record({
        on: fc.constantFrom(...names),
        effect: fc.oneof(fc.constant('zero' as const), fc.record({ cap: fc.constantFrom(0.25, 0.5) })),
      }),
      { maxLength: 2 },
    ),
  )
  .map(([checks, guards]) =>
    practical({
      facts: Object.fromEntries(names.map((name) => [name, { command: ['/bin/true'] }])),
      checks: checks.map(({ on, other, points, needs }, i) =>
        check(`check-${i}`, other === null ? 1 : `{{fact.${other}}}`, {
          on,
          points,
          needs: needs.filter((need) => need < i).map((need) => `check-${need}`),
        }),
      ),
      guards: guards.map(({ on, effect }, i) => guard(`guard-${i}`, { not: 2 }, { on, effect })),
    }),
  );

const observed = {
  right: (fact: string) => [seen(fact, 1)],
  wrong: (fact: string) => [seen(fact, 2)],
  absent: (fact: string) => [absent(fact)],
  ambiguous: (fact: string) => [ambiguous(fact, ['x', 'y'])],
  unknown: (fact: string) => [unknown(fact)],
  none: (): Observation[] => [],
};
type Result = keyof typeof observed;
type World = Record<(typeof names)[number], Result>;

const results = fc.constantFrom<Result>('right', 'wrong', 'absent', 'ambiguous', 'unknown', 'none');
const worlds: fc.Arbitrary<World> = fc.record({ a: results, b: results, c: results, d: results });

function observationsOf(world: World): Observation[] {
  return names.flatMap((name) => observed[world[name]](name));
}

test('the same input gives the same verdict, whatever the order of the observations', () => {
  fc.assert(
    fc.property(questions, worlds, fc.nat(), (question, world, turn) => {
      const observations = observationsOf(world);
      const turned = observations.toSorted(
        (a, b) => ((a.fact.charCodeAt(0) * turn) % 7) - ((b.fact.charCodeAt(0) * turn) % 7),
      );
      expect(judge(question, {}, turned)).toEqual(judge(question, {}, observations));
    }),
  );
});

test('the order of the checks does not change any verdict', () => {
  fc.assert(
    fc.property(questions, worlds, (question, world) => {
      const observations = observationsOf(world);
      const reversed = judge({ ...question, checks: question.checks.toReversed() }, {}, observations);
      const straight = judge(question, {}, observations);
      expect(reversed).toEqual({ ...straight, checks: straight.checks.toReversed() });
    }),
  );
});

test('the order of the facts does not change any verdict', () => {
  fc.assert(
    fc.property(questions, worlds, (question, world) => {
      const facts = Object.fromEntries(Object.entries(question.facts).toReversed());
      const observations = observationsOf(world);
      expect(judge({ ...question, facts }, {}, observations)).toEqual(judge(question, {}, observations));
    }),
  );
});

test('of two verdicts, the one in which more checks pass and no more guards fail has no fewer points', () => {
  fc.assert(
    fc.property(questions, worlds, worlds, (question, one, other) => {
      const [a, b] = [judge(question, {}, observationsOf(one)), judge(question, {}, observationsOf(other))];
      const passesMore = a.checks.every(({ verdict }, i) => verdict !== 'pass' || b.checks[i]?.verdict === 'pass');
      const breaksMore = b.guards.some(({ verdict }, i) => verdict === 'fail' && a.guards[i]?.verdict !== 'fail');
      fc.pre(passesMore && !breaksMore);
      expect(b.points).toBeGreaterThanOrEqual(a.points);
    }),
  );
});

test('points stay between 0 and full, and never exceed what the checks earned', () => {
  fc.assert(
    fc.property(questions, worlds, (question, world) => {
      const { points, full, checks } = judge(question, {}, observationsOf(world));
      const earned = checks.reduce((sum, one) => sum + one.points, 0);
      expect(points).toBeGreaterThanOrEqual(0);
      expect(points).toBeLessThanOrEqual(earned);
      expect(earned).toBeLessThanOrEqual(full);
    }),
  );
});

test('a wrong fact put right never costs points', () => {
  fc.assert(
    fc.property(questions, worlds, fc.constantFrom(...names), (question, world, name) => {
      // Comparing two facts is not monotone: two equal wrong values fit each other.
      fc.pre(question.checks.every(({ expect: expected }) => expected === 1));
      const before = judge(question, {}, observationsOf({ ...world, [name]: 'wrong' }));
      const after = judge(question, {}, observationsOf({ ...world, [name]: 'right' }));
      expect(after.points).toBeGreaterThanOrEqual(before.points);
    }),
  );
});

describe('what could not be observed', () => {
  test('never passes and never fails, neither directly nor through a comparison', () => {
    fc.assert(
      fc.property(questions, worlds, fc.constantFrom(...unknownReasons), (question, world, reason) => {
        const observations = [...observationsOf({ ...world, a: 'none' }), unknown('a', reason)];
        const { checks, guards } = judge(question, {}, observations);
        question.checks.forEach(({ on, expect: expected }, i) => {
          if (on !== 'a' && expected !== '{{fact.a}}') return;
          expect(['unknown', 'skipped']).toContain(checks[i]?.verdict);
        });
        question.guards.forEach(({ on }, i) => {
          if (on === 'a') expect(guards[i]).toMatchObject({ verdict: 'unknown', reason });
        });
      }),
    );
  });

  test('leaves the question provisional whenever learning it could change the points', () => {
    fc.assert(
      fc.property(questions, worlds, (question, world) => {
        fc.pre(question.checks.every(({ expect: expected }) => expected === 1));
        const unknowns = names.filter((name) => world[name] === 'unknown' || world[name] === 'none');
        const known = (result: Result) =>
          judge(
            question,
            {},
            observationsOf({ ...world, ...Object.fromEntries(unknowns.map((name) => [name, result])) }),
          );
        const outcomes = [known('right').points, known('wrong').points];
        const { provisional } = judge(question, {}, observationsOf(world));
        if (outcomes[0] !== outcomes[1]) expect(provisional).toBe(true);
        if (unknowns.length === 0) expect(provisional).toBe(false);
      }),
    );
  });
});
