import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Exam } from '../schema/exam.js';
import type { PracticalQuestion } from '../schema/question.js';
import { services } from '../schema/setup.js';
import { check, inBank, practical, words } from '../test/questions.js';
import { type DrawableQuestion, drawPaper, drawPaperFor, PaperImpossible } from './draw-paper.js';
import { lacksOf, lacksText, type Offer } from './lacks.js';

const ids = Array.from({ length: 8 }, (_, i) => `q${i}`);
const domains = ['compute', 'networking'] as const;
const everything: Offer = { services, network: 'ovn', stores: ['ceph'], units: ['devstack@n-cpu'], extensions: [] };

const exam: Exam = {
  id: 'exam',
  title: words('Exam'),
  description: words('Exam'),
  minutes: 30,
  passPercent: 70,
  domains: domains.map((domain) => ({ domain, weight: 50, practical: 2, knowledge: 0 })),
};

/** Eight questions over two domains, with any rules about each other that the loader lets in, and any needs. */
const banks = fc
  .array(
    fc.record({
      exclusive: fc.boolean(),
      after: fc.subarray(ids, { maxLength: 2 }),
      conflicts: fc.subarray(ids, { maxLength: 2 }),
      network: fc.option(fc.subarray(['linuxbridge', 'ovs', 'ovn'] as const, { minLength: 1 }), { nil: undefined }),
      points: fc.integer({ min: 2, max: 4 }),
    }),
    { minLength: 8, maxLength: 8 },
  )
  .map((drawn) =>
    drawn.map(({ exclusive, after, conflicts, network, points }, i) => {
      const id = ids[i] as string;
      return inBank(
        practical({
          id,
          domain: domains[i % 2] as 'compute' | 'networking',
          runs: { exclusive, after: after.filter((other) => other < id), conflicts: conflicts.filter((o) => o !== id) },
          needs: { services: ['compute'], ...(network === undefined ? {} : { network }) },
          checks: [check('ram', { ram: 256 }, { points })],
        }),
      );
    }),
  );

function goTogether(questions: readonly PracticalQuestion[]): void {
  expect(questions.filter(({ runs }) => runs.exclusive).length).toBeLessThanOrEqual(1);
  for (const [place, { runs }] of questions.entries()) {
    expect(questions.filter(({ id }) => runs.conflicts.includes(id))).toEqual([]);
    expect(questions.slice(place).filter(({ id }) => runs.after.includes(id))).toEqual([]);
  }
  expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
}

function drawnOr<T>(draw: () => T): T | undefined {
  try {
    return draw();
  } catch (error) {
    if (error instanceof PaperImpossible) return undefined;
    throw error;
  }
}

/** Whether any four of these, two of each domain, can stand in one paper: looked for by trying all. */
function somePaper(bank: readonly DrawableQuestion[]): boolean {
  const questions = bank.map(({ question }) => question as PracticalQuestion);
  const pairs = domains.map((domain) => {
    const own = questions.filter((question) => question.domain === domain);
    return own.flatMap((one, i) => own.slice(i + 1).map((other) => [one, other]));
  });
  return (pairs[0] ?? []).some((first) => (pairs[1] ?? []).some((second) => fits([...first, ...second])));
}

function fits(chosen: readonly PracticalQuestion[]): boolean {
  const isExclusive = chosen.filter(({ runs }) => runs.exclusive).length <= 1;
  return isExclusive && chosen.every(({ runs }) => chosen.every(({ id }) => !runs.conflicts.includes(id)));
}

describe('a drawn paper', () => {
  test('keeps to exclusive, after and conflicts, and is found wherever there is one', () => {
    fc.assert(
      fc.property(banks, fc.string(), (bank, seed) => {
        const paper = drawnOr(() => drawPaper(exam, bank, seed));
        expect(paper !== undefined).toBe(somePaper(bank));
        if (paper !== undefined) goTogether(paper.questions.map(({ question }) => question as PracticalQuestion));
      }),
      { numRuns: 500 },
    );
  });

  test('for an environment asks for nothing it lacks and keeps to the same rules', () => {
    fc.assert(
      fc.property(banks, fc.string(), fc.constantFrom('linuxbridge', 'ovs', 'ovn'), (bank, seed, network) => {
        const offer: Offer = { ...everything, network };
        const drawn = drawnOr(() => drawPaperFor(exam, bank, seed, offer));
        if (drawn === undefined) return;
        const questions = drawn.paper.questions.map(({ question }) => question as PracticalQuestion);
        goTogether(questions);
        expect(questions.flatMap(({ needs }) => lacksOf(needs, offer))).toEqual([]);
        const asked = drawPaper(exam, bank, seed).questions.map(({ question }) => question as PracticalQuestion);
        const lacking = asked.filter(({ needs }) => lacksOf(needs, offer).length > 0);
        expect(drawn.replaced.map(({ from }) => from.id).sort()).toEqual(lacking.map(({ id }) => id).sort());
        for (const { from, to, position, lacks } of drawn.replaced) {
          expect(to.domain).toBe(from.domain);
          expect(questions[position - 1]).toBe(to);
          expect(lacks).not.toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('a question an environment cannot carry', () => {
  const ovn = { ...everything, network: 'ovn' as const };
  const one = { ...exam, domains: [{ domain: 'compute' as const, weight: 100, practical: 1, knowledge: 0 }] };
  const points = (id: string, count: number, needs = {}) =>
    inBank(
      practical({
        id,
        needs: { services: ['compute'], ...needs },
        checks: [check('ram', { ram: 256 }, { points: count })],
      }),
    );

  test('is replaced by one of equal points before any other', () => {
    const bank = [points('bridge', 3, { network: ['linuxbridge'] }), points('light', 2), points('equal', 3)];
    const replaced = Array.from({ length: 30 }, (_, i) => drawPaperFor(one, bank, `seed ${i}`, ovn).replaced).flat();
    expect(replaced.length).toBeGreaterThan(3);
    expect(new Set(replaced.map(({ to }) => to.id))).toEqual(new Set(['equal']));
    expect(replaced[0]?.lacks).toEqual([{ kind: 'network', name: 'linuxbridge' }]);
  });

  test('and that nothing can replace makes the paper impossible, saying what is missing', () => {
    const bank = [points('swift', 3, { services: ['object-store'] })];
    const without = { ...ovn, services: services.filter((name) => name !== 'object-store') };
    const draw = () => drawPaperFor(one, bank, 'seed', without);
    expect(draw).toThrow(PaperImpossible);
    expect(draw).toThrow(expect.objectContaining({ lacks: [{ kind: 'service', name: 'object-store' }] }));
  });

  test('is told by what is missing, in both languages; what could not be seen counts against none', () => {
    const { needs } = practical({
      needs: {
        services: ['compute'],
        units: [['q-svc', 'neutron-api'], 'n-cpu'],
        stores: ['file'],
        policies: ['silver'],
        extensions: ['qos'],
      },
    });
    const offer: Offer = { ...everything, units: ['neutron-api'], stores: null };
    expect(lacksOf(needs, offer)).not.toContainEqual(expect.objectContaining({ kind: 'policy' }));
    expect(lacksText(lacksOf(needs, { ...offer, policies: ['default'] }))).toEqual({
      en: 'Your OpenStack lacks the storage policy `silver`, the unit `n-cpu`, the network extension `qos`.',
      zh: '你的 OpenStack 缺少存储策略 `silver`、系统服务单元 `n-cpu`、网络扩展 `qos`。',
    });
    expect(lacksText([{ kind: 'room', name: 'ramMb' }])).toEqual({
      en: 'Your OpenStack lacks free memory.',
      zh: '你的 OpenStack 缺少空闲内存。',
    });
  });
});
