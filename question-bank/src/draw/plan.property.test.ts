import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Exam } from '../schema/exam.js';
import type { Question } from '../schema/question.js';
import { services } from '../schema/setup.js';
import { score } from '../score/score.js';
import { fullBank } from '../test/full-bank.js';
import { words } from '../test/questions.js';
import { drawPaper, drawPaperFor, PaperImpossible } from './draw-paper.js';
import type { Offer } from './lacks.js';

const minutes = { least: 40, most: 60 };

/** Three domains, an hour, and everything a plan can ask. */
const exam: Exam = {
  id: 'planned',
  title: words('Planned'),
  description: words('Planned'),
  minutes: 60,
  passPercent: 70,
  plan: { minutes, weightWithin: 2, practicalPercent: 75, difficulty: [{ level: 3, least: 5, most: 30 }] },
  capacity: { servers: 3, ramMb: 512, floatingIps: 1, volumes: 4, volumeGb: 8 },
  domains: [
    { domain: 'identity', weight: 20, practical: 4, knowledge: 8, atLeast: { practical: 1, knowledge: 0 } },
    { domain: 'compute', weight: 55, practical: 9, knowledge: 12, atLeast: { practical: 2, knowledge: 1 } },
    { domain: 'block-storage', weight: 25, practical: 3, knowledge: 6, atLeast: { practical: 0, knowledge: 1 } },
  ],
};

/** Measured here by itself, so that a fault in the drawing's own measure shows. */
function expectKept({ domains }: Exam, questions: readonly Question[]): void {
  const sum = (of: readonly Question[], figure: 'points' | 'minutes') => of.reduce((all, one) => all + one[figure], 0);
  const points = sum(questions, 'points');
  expect(sum(questions, 'minutes')).toBeGreaterThanOrEqual(minutes.least);
  expect(sum(questions, 'minutes')).toBeLessThanOrEqual(minutes.most);
  for (const { domain, weight, practical, knowledge, atLeast } of domains) {
    const own = questions.filter((question) => question.domain === domain);
    expect(Math.abs((100 * sum(own, 'points')) / points - weight)).toBeLessThanOrEqual(2);
    const tasks = own.filter(({ kind }) => kind === 'practical').length;
    expect(tasks).toBeLessThanOrEqual(practical);
    expect(tasks).toBeGreaterThanOrEqual(atLeast?.practical ?? practical);
    expect(own.length - tasks).toBeLessThanOrEqual(knowledge);
    expect(own.length - tasks).toBeGreaterThanOrEqual(atLeast?.knowledge ?? knowledge);
  }
  const hard =
    (100 *
      sum(
        questions.filter(({ difficulty }) => difficulty === 3),
        'points',
      )) /
    points;
  expect(hard).toBeGreaterThanOrEqual(5);
  expect(hard).toBeLessThanOrEqual(30);
  const needs = questions.flatMap((question) => (question.kind === 'practical' ? [question.needs] : []));
  expect(needs.reduce((all, { servers }) => all + servers, 0)).toBeLessThanOrEqual(3);
  expect(needs.reduce((all, { floatingIps }) => all + floatingIps, 0)).toBeLessThanOrEqual(1);
}

describe('a planned exam', () => {
  test('keeps the weights, the minutes, the numbers, the difficulty and the capacity, whatever the seed', () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const paper = drawPaper(exam, fullBank, seed);
        expectKept(
          exam,
          paper.questions.map(({ question }) => question),
        );
        // What the score weighs is what the exam says, as no domain is left empty.
        expect(score(paper, new Map(), new Map()).domains.map(({ weight }) => weight)).toEqual([20, 55, 25]);
      }),
      { numRuns: 60 },
    );
  });

  test('is the same paper for the same seed, whatever the order of the bank, and another for another', () => {
    const reversed = fullBank.toReversed();
    const papers = Array.from({ length: 20 }, (_, i) => drawPaper(exam, fullBank, `seed ${i}`));
    expect(papers).toEqual(papers.map(({ seed }) => drawPaper(exam, reversed, seed)));
    const asked = papers.map(({ questions }) => questions.map(({ question }) => question.id).join());
    expect(new Set(asked).size).toBe(20);
  });

  test('asks every question of its domains sometimes', () => {
    const seen = new Set<string>();
    for (let i = 0; i < 400; i++) {
      for (const { question } of drawPaper(exam, fullBank, `seed ${i}`).questions) seen.add(question.id);
    }
    const asked = exam.domains.map(({ domain }) => domain);
    const inDomains = fullBank.filter(({ question }) => asked.includes(question.domain));
    expect(inDomains.filter(({ question }) => !seen.has(question.id)).map(({ question }) => question.id)).toEqual([]);
  });

  test('draws from its pool alone', () => {
    const pool = { lessons: [2, 4], without: ['K-KS', 'T-NV-06'], exclusive: false as const };
    const narrow: Exam = {
      ...exam,
      plan: { minutes, weightWithin: 2, practicalPercent: 75 },
      pool: { ...pool, services: ['identity', 'compute'] },
      domains: [
        { domain: 'identity', weight: 40, practical: 6, knowledge: 0, atLeast: { practical: 1, knowledge: 0 } },
        { domain: 'compute', weight: 60, practical: 9, knowledge: 12, atLeast: { practical: 2, knowledge: 1 } },
      ],
    };
    for (let i = 0; i < 40; i++) {
      for (const { question } of drawPaper(narrow, fullBank, `seed ${i}`).questions) {
        expect([2, 4]).toContain(question.lesson);
        expect(['K-KS', 'T-NV-06']).not.toContain(question.blueprint.replace(/^(K-..).*/, '$1'));
        if (question.kind !== 'practical') continue;
        expect(question.runs.exclusive).toBe(false);
        expect(['identity', 'compute']).toEqual(expect.arrayContaining(question.needs.services));
      }
    }
  });

  test('that no bank could fill is impossible, and says so at once', () => {
    const many: Exam = { ...exam, plan: { minutes: { least: 2_000, most: 2_001 }, weightWithin: 2 } };
    expect(() => drawPaper(many, fullBank, 'seed')).toThrow(PaperImpossible);
  });
});

describe('for an environment a planned exam', () => {
  const offer: Offer = { services, network: 'ovn', stores: null, units: null, extensions: null };

  test('is kept as a whole where questions are replaced', () => {
    const withoutBlock = { ...offer, services: services.filter((name) => name !== 'block-storage') };
    let replacements = 0;
    for (let i = 0; i < 60; i++) {
      const { paper, replaced } = drawPaperFor(exam, fullBank, `seed ${i}`, withoutBlock);
      const questions = paper.questions.map(({ question }) => question);
      expectKept(exam, questions);
      replacements += replaced.length;
      for (const question of questions) {
        if (question.kind === 'practical') expect(question.needs.services).not.toContain('block-storage');
      }
      for (const { position, to } of replaced) expect(questions[position - 1]).toBe(to);
    }
    expect(replacements).toBeGreaterThan(20);
  });

  test('asks for no more than is free there', () => {
    for (let i = 0; i < 40; i++) {
      const { paper } = drawPaperFor(exam, fullBank, `seed ${i}`, { ...offer, free: { servers: 1, ramMb: null } });
      const servers = paper.questions.map(({ question }) =>
        question.kind === 'practical' ? question.needs.servers : 0,
      );
      expect(servers.reduce((all, one) => all + one, 0)).toBeLessThanOrEqual(1);
    }
  });

  test('is refused with what there is too little of', () => {
    const onVolumes: Exam = {
      ...exam,
      pool: { blueprint: ['T-CI-01', 'T-CI-02'] },
      plan: { minutes: { least: 1, most: 60 } },
      domains: [{ domain: 'block-storage', weight: 100, practical: 2, knowledge: 0 }],
    };
    const draw = (free: Offer['free']) =>
      drawPaperFor(onVolumes, fullBank, 'seed', { ...offer, ...(free && { free }) });
    expect(draw(undefined).paper.questions).toHaveLength(2);
    expect(() => draw({ volumes: 3 })).toThrow(expect.objectContaining({ lacks: [{ kind: 'room', name: 'volumes' }] }));
  });
});
