import { describe, expect, test } from '@jest/globals';
import { bankRoot } from '../bank-root.js';
import { bankFolder } from '../test/bank-folder.js';
import { knowledge, words } from '../test/questions.js';
import { inspectBank } from './load-bank.js';
import { inspectCourse } from './load-course.js';

const flavors = { id: 'nova.flavor.manage', lesson: 4, rows: ['C11'], kind: 'practical', says: words('Flavors') };
const row = { id: 'C11', lesson: 4, heading: words('Flavors') };

async function sentences(files: Record<string, unknown>): Promise<string[]> {
  const { mistakes } = await inspectBank(await bankFolder(files));
  return mistakes.map(({ file, line, says }) => `${file}:${line}: ${says}`);
}

/** What is said about a single question that names something of the course. */
function said(overrides: Record<string, unknown>, course: Record<string, unknown> = {}): Promise<string[]> {
  return sentences({ 'questions/04-nova/sample/question.yaml': knowledge('single', overrides), ...course });
}

test('the course has 56 rows, 163 objectives and 74 corrections, all without mistakes', async () => {
  const { course, mistakes } = await inspectCourse(bankRoot());
  expect(mistakes).toEqual([]);
  expect(course.rows?.map(({ id }) => id)).toEqual(numbered('C', 56));
  expect(course.objectives).toHaveLength(163);
  expect(course.corrections?.map(({ id }) => id)).toEqual(numbered('E-', 74));
});

test('a row without an objective and an objective without its row are named', async () => {
  const spare = { ...row, id: 'C12' };
  const lost = { ...flavors, id: 'nova.lost', rows: ['C13'] };
  expect(await sentences({ 'objectives.yaml': { rows: [row, spare], objectives: [flavors, lost] } })).toEqual([
    'objectives.yaml:7: No objective covers row C12',
    'objectives.yaml:24: There is no row C13',
  ]);
});

test('two objectives of one id and two corrections of one id are named', async () => {
  const slip = {
    id: 'E-28',
    lessons: [4],
    course: words('a'),
    right: words('b'),
    source: 'https://docs.openstack.org/',
  };
  const twice = {
    'objectives.yaml': { rows: [row], objectives: [flavors, flavors] },
    'corrections.yaml': { corrections: [slip, slip] },
  };
  expect((await sentences(twice)).map((line) => line.replace(/:\d+/, ''))).toEqual([
    'objectives.yaml: There are two objectives `nova.flavor.manage`',
    'corrections.yaml: There are two corrections `E-28`',
  ]);
});

describe('a question', () => {
  const file = 'questions/04-nova/sample/question.yaml';

  test('that names an objective which does not exist hears of the closest one', async () => {
    const [line] = await said({ objectives: ['nova.flavour.manage'] });
    expect(line).toMatch(/There is no objective `nova\.flavour\.manage`; perhaps `nova\.flavor\.manage`$/);
  });

  test('that puts right what is no error of the course is refused', async () => {
    expect(await said({ corrects: ['E-28'] })).toEqual([]);
    expect((await said({ corrects: ['E-99'] }))[0]).toContain('There is no correction E-99');
  });

  test('may examine another lesson only where the objective or its domain allows it', async () => {
    const elsewhere = { ...flavors, lesson: 8 };
    const course = (objective: unknown) => ({ 'objectives.yaml': { rows: [row], objectives: [objective] } });
    const refusal = 'None of its objectives belongs to lesson 4';
    expect((await said({}, course(elsewhere)))[0]).toContain(refusal);
    expect(await said({}, course({ ...elsewhere, alsoIn: [4] }))).toEqual([]);
    expect(await said({}, course({ ...elsewhere, lesson: 0 }))).toEqual([]);
    expect(await said({ domain: 'troubleshooting' }, course(elsewhere))).toEqual([]);
  });

  test('cannot examine what the platform does', async () => {
    const ours = { ...flavors, kind: 'platform', platform: words('by itself') };
    const lines = await said({}, { 'objectives.yaml': { rows: [row], objectives: [ours] } });
    expect(lines[0]).toContain(`is the platform's own objective`);
  });

  test('is checked as far as it goes when the course cannot be read', async () => {
    const lines = await said({ objectives: ['nova.nowhere'] }, { 'objectives.yaml': 'rows: [' });
    expect(lines.filter((line) => line.startsWith(file))).toEqual([]);
    expect(lines.some((line) => line.startsWith('objectives.yaml:1:'))).toBe(true);
  });
});

function numbered(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `${prefix}${String(i + 1).padStart(2, '0')}`);
}
