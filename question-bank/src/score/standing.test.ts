import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CheckVerdict, QuestionVerdict, VerdictKind } from '../schema/verdict.js';
import { isLate } from './late.js';
import { type FoundVerdict, standingsOf } from './standing.js';

const words = { en: 'w', zh: 'w' };

function verdict(...kinds: VerdictKind[]): QuestionVerdict {
  const checks: CheckVerdict[] = kinds.map((kind, n) => ({
    check: `c${n}`,
    verdict: kind,
    points: kind === 'pass' ? 1 : 0,
    full: 1,
    says: words,
    on: 'fact',
    level: 2,
  }));
  const points = checks.reduce((sum, check) => sum + check.points, 0);
  return { question: 'q', points, full: kinds.length, provisional: kinds.includes('unknown'), checks, guards: [] };
}

function run(number: number, kinds: VerdictKind[], more: Partial<FoundVerdict> = {}): FoundVerdict {
  return { position: 1, number, verdict: verdict(...kinds), isLate: false, isAccepted: false, ...more };
}

const standing = (...found: FoundVerdict[]) => {
  const { counted, waiting } = standingsOf(found).get(1) ?? {};
  return [counted?.number, waiting?.number];
};

describe('of several runs counts', () => {
  test('the newest that is settled', () => {
    expect(standing(run(1, ['pass']), run(2, ['fail']))).toEqual([2, undefined]);
  });

  test('a settled one before a newer one that could not see everything', () => {
    expect(standing(run(1, ['pass', 'fail']), run(2, ['pass', 'unknown']))).toEqual([1, undefined]);
  });

  test('while none is settled, one that saw something before a newer one that saw nothing', () => {
    expect(standing(run(1, ['pass', 'unknown']), run(2, ['unknown', 'unknown']))).toEqual([1, undefined]);
  });
});

describe('a late one', () => {
  test('is shown and waits; the one in time counts', () => {
    expect(standing(run(1, ['fail']), run(2, ['pass'], { isLate: true }))).toEqual([1, 2]);
  });

  test('counts for nothing when there is no other', () => {
    expect(standing(run(1, ['pass'], { isLate: true }))).toEqual([undefined, 1]);
  });

  test('counts once it is accepted', () => {
    expect(standing(run(1, ['fail']), run(2, ['pass'], { isLate: true, isAccepted: true }))).toEqual([2, undefined]);
  });

  test('that saw nothing does not wait for anybody', () => {
    expect(standing(run(1, ['fail']), run(2, ['unknown'], { isLate: true }))).toEqual([1, undefined]);
  });

  test('waits for nobody once a newer one in time counts', () => {
    expect(standing(run(1, ['pass'], { isLate: true }), run(2, ['fail']))).toEqual([2, undefined]);
  });

  test('begins one moment after the minutes of the exam, five unless it says so', () => {
    const deadline = new Date('2026-01-01T10:00:00.000Z');
    const late = (at: string, exam = {}) => isLate(new Date(at), deadline, exam);
    expect(late('2026-01-01T10:05:00.000Z')).toBe(false);
    expect(late('2026-01-01T10:05:00.001Z')).toBe(true);
    expect(late('2026-01-01T10:05:00.001Z', { collectWithinMinutes: 6 })).toBe(false);
  });
});

test('the choice does not depend on the order, and never counts what is late and not accepted', () => {
  const kinds = fc.array(fc.constantFrom<VerdictKind>('pass', 'fail', 'unknown', 'skipped'), {
    minLength: 1,
    maxLength: 3,
  });
  const found = fc.uniqueArray(
    fc.record({ number: fc.integer({ min: 1, max: 9 }), kinds, isLate: fc.boolean(), isAccepted: fc.boolean() }),
    { selector: ({ number }) => number, maxLength: 6 },
  );
  fc.assert(
    fc.property(found, (drawn) => {
      const runs = drawn.map((one) => run(one.number, one.kinds, one));
      const [counted] = standing(...runs);
      expect(standing(...runs.toReversed())[0]).toBe(counted);
      const one = runs.find(({ number }) => number === counted);
      expect(one === undefined || !one.isLate || one.isAccepted).toBe(true);
      // What was settled in time is never outweighed by what was not.
      const settled = runs.some(({ verdict: v, isLate: l, isAccepted: a }) => !v.provisional && (!l || a));
      if (settled) expect(one?.verdict.provisional).toBe(false);
    }),
  );
});
