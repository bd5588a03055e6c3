import { describe, expect, test } from '@jest/globals';
import type { PracticalQuestion } from '@stackproof/question-bank';
import fc from 'fast-check';
import { buildPractical } from '../test/questions.js';
import { inTurn } from './in-turn.js';

type Runs = Partial<PracticalQuestion['runs']>;
type Span = { id: string; from: number; to: number };

function question(id: string, runs: Runs = {}, setup: PracticalQuestion['setup'] = []) {
  const plain = buildPractical(id);
  return { question: { ...plain, runs: { ...plain.runs, ...runs }, setup } };
}

/** When each setup began and ended, in ticks. */
async function spansOf(questions: readonly { question: PracticalQuestion }[]): Promise<Map<string, Span>> {
  let tick = 0;
  const spans = new Map<string, Span>();
  await inTurn(questions, async ({ question: { id } }) => {
    const span: Span = { id, from: tick++, to: Number.NaN };
    spans.set(id, span);
    for (let turns = 0; turns < 3; turns += 1) await Promise.resolve();
    span.to = tick++;
  });
  return spans;
}

const overlap = (one: Span, other: Span) => one.from < other.to && other.from < one.to;

describe('setups of a paper', () => {
  test('run side by side where nothing is in the way', async () => {
    const spans = [...(await spansOf([question('a'), question('b'), question('c')])).values()];
    expect(spans.every((one) => spans.every((other) => overlap(one, other)))).toBe(true);
  });

  test('that touch the host as root run alone', async () => {
    const root = question('root', {}, [{ command: ['/bin/systemctl', 'stop', 'x'], sudo: true }]);
    const spans = await spansOf([root, question('a'), question('b')]);
    const alone = spans.get('root') as Span;
    expect([...spans.values()].filter((other) => other !== alone && overlap(alone, other))).toEqual([]);
  });

  test('keep to exclusive, after and conflicts, whatever the paper', async () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
    const runs = fc.record({
      exclusive: fc.boolean(),
      after: fc.subarray(ids, { maxLength: 2 }),
      conflicts: fc.subarray(ids, { maxLength: 1 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(runs, { minLength: 6, maxLength: 6 }), async (drawn) => {
        // Only what stands later in the alphabet comes after: the loader refuses circles.
        const paper = drawn.map(({ after, conflicts, ...rest }, i) => {
          const id = ids[i] as string;
          return question(id, { ...rest, after: after.filter((other) => other < id), conflicts });
        });
        const spans = await spansOf(paper);
        expect(spans.size).toBe(6);
        for (const { question: one } of paper) {
          const mine = spans.get(one.id) as Span;
          for (const earlier of one.runs.after) expect((spans.get(earlier) as Span).to).toBeLessThan(mine.from);
          const others = [...spans.values()].filter(({ id }) => id !== one.id);
          const never = one.runs.exclusive ? others : others.filter(({ id }) => one.runs.conflicts.includes(id));
          expect(never.filter((other) => overlap(mine, other))).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('that have begun come to their end before a failure shows', async () => {
    const ended: string[] = [];
    const work = inTurn([question('fails'), question('slow')], async ({ question: { id } }) => {
      if (id === 'fails') throw new Error('refused');
      await new Promise((resolve) => setTimeout(resolve, 20));
      ended.push(id);
    });
    await expect(work).rejects.toThrow('refused');
    expect(ended).toEqual(['slow']);
  });
});
