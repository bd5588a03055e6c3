import { Console } from 'node:console';
import { PassThrough } from 'node:stream';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { inspectBank } from '../load/load-bank.js';
import type { Course } from '../load/load-course.js';
import { provenBank } from '../test/proven-bank.js';
import { knowledge, practical, words } from '../test/questions.js';
import { printReport } from './print-report.js';
import { type Report, reportOf } from './report-of.js';

const below = 'questions/04-nova';
const course = {
  'objectives.yaml': {
    rows: [
      { id: 'C11', lesson: 4, heading: words('Flavors') },
      { id: 'C12', lesson: 4, heading: words('Instances') },
      { id: 'C55', lesson: 10, heading: words('Quiz') },
    ],
    objectives: [
      { id: 'nova.flavor.manage', lesson: 4, rows: ['C11'], kind: 'both', says: words('Flavors') },
      { id: 'nova.instance.stop', lesson: 4, rows: ['C12'], kind: 'practical', says: words('Stop') },
      { id: 'quiz.explain', lesson: 10, rows: ['C55'], kind: 'platform', says: words('Quiz'), platform: words('We') },
    ],
  },
};
const unproven = practical({ id: 'heavy', unproven: words('no cloud of ours has it') });
const files = {
  ...course,
  [`${below}/ask/question.yaml`]: knowledge('single', { id: 'ask', corrects: ['E-28'], difficulty: 2 }),
  [`${below}/heavy/question.yaml`]: unproven,
  [`${below}/heavy/solution.sh`]: '# Does it.\n',
  [`${below}/heavy/wrong/a.sh`]: '# fails: ram\n',
  [`${below}/heavy/wrong/b.sh`]: '# fails: ram\n',
};

let report: Report;
beforeAll(async () => {
  const root = await provenBank(practical(), ['epoxy-ovn', 'elsewhere'], files);
  const { bank, course: read, mistakes } = await inspectBank(root);
  expect(mistakes).toEqual([]);
  report = await reportOf(bank, read as Course);
});

describe('the report', () => {
  test('counts a row and an objective as covered when a question or the platform sees to it', () => {
    expect(report.rows.map(({ id, covered }) => [id, covered])).toEqual([
      ['C11', true],
      ['C12', false],
      ['C55', true],
    ]);
    expect(report.objectives.map(({ id, practical: p, knowledge: k, lacks }) => [id, p, k, lacks])).toEqual([
      ['nova.flavor.manage', 2, 1, []],
      ['nova.instance.stop', 0, 0, ['practical']],
      ['quiz.explain', 0, 0, []],
    ]);
    expect(report.coverage).toMatchObject({ rows: { covered: 2, of: 3 }, objectives: { covered: 2, of: 3 } });
  });

  test('counts a question as proven on our own clouds only', () => {
    expect(report.proofs).toEqual({
      proven: 1,
      clouds: [
        { cloud: 'zed-linuxbridge', openStack: 'Zed', proven: 0, not: ['heavy', 'sample'] },
        { cloud: 'epoxy-ovn', openStack: '2025.1 Epoxy', proven: 1, not: ['heavy'] },
      ],
      unproven: [{ id: 'heavy', reason: words('no cloud of ours has it') }],
      outdated: [],
    });
  });

  test('counts by lesson, domain, difficulty and kind, and names who holds a correction', () => {
    expect(report.lessons).toEqual([
      { lesson: 4, practical: 2, knowledge: 1, objectives: 2, covered: 1 },
      { lesson: 10, practical: 0, knowledge: 0, objectives: 1, covered: 1 },
    ]);
    expect(report.domains.find(({ domain }) => domain === 'compute')).toMatchObject({ practical: 2, knowledge: 1 });
    expect(report.difficulties).toMatchObject([{ practical: 2 }, { knowledge: 1 }, { practical: 0, knowledge: 0 }]);
    expect(report.kinds).toMatchObject({ practical: 2, single: 1, match: 0 });
    expect(report.corrections).toEqual([{ id: 'E-28', right: words('right'), questions: ['ask'] }]);
  });

  test('ends, printed, with the figures that count', async () => {
    const lines = printed(report);
    expect(lines.at(-1)).toBe('coverage: rows 2/3, objectives 2/3, practical 2 (proven 1), knowledge 1');
    expect(lines).toContain('Objectives no question examines: nova.instance.stop');
    expect(lines).toContain('Not proven on epoxy-ovn: heavy');
  });
});

test('a question that changed is no longer proven', async () => {
  const root = await provenBank(practical(), ['epoxy-ovn'], course);
  const { bank, course: read } = await inspectBank(root);
  const changed = bank.questions.map((question) => ({ ...question, digest: 'f'.repeat(64) }));
  const { proofs } = await reportOf({ ...bank, questions: changed }, read as Course);
  expect([proofs.proven, proofs.outdated]).toEqual([0, ['sample']]);
});

function printed(of: Report): string[] {
  const stdout = new PassThrough();
  printReport(of, new Console({ stdout }));
  return String(stdout.read()).trimEnd().split('\n');
}
