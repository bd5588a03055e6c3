import { describe, expect, test } from '@jest/globals';
import { digestOf, type Exam, type Offer, type PracticalQuestion } from '@stackproof/question-bank';
import { buildExam, buildPractical } from '../test/questions.js';
import { examLines } from './exam-lines.js';

const offer: Offer = { services: ['compute', 'network'], network: 'ovn', stores: null, units: null, extensions: null };

function drawable(id: string, needs: Partial<PracticalQuestion['needs']> = {}) {
  const plain = buildPractical(id);
  const question = { ...plain, needs: { ...plain.needs, ...needs } };
  return { question, digest: digestOf(question) };
}

function named(id: string, practical: number): Exam {
  return { ...buildExam(practical), id };
}

describe('the exams of a preflight', () => {
  test('are in order where the environment can carry every question', () => {
    expect(examLines([named('one', 2)], [drawable('a'), drawable('b')], offer)).toMatchObject([
      { id: 'exam-one', state: 'ok' },
    ]);
  });

  test('warn where a question would be replaced, and say what is missing', () => {
    const questions = [drawable('a'), drawable('b', { network: ['linuxbridge'] })];
    const [line] = examLines([named('one', 1)], questions, offer);
    expect(line).toMatchObject({ state: 'warning', says: { en: expect.stringContaining('`linuxbridge`') } });
    expect(line?.says.en).toMatch(/would be replaced: 1\./);
  });

  test('block only where no exam can be sat, with the way out', () => {
    const questions = [drawable('a'), drawable('b', { services: ['object-store'] })];
    const both = examLines([named('small', 1), named('large', 2)], questions, offer);
    expect(both.map(({ state }) => state)).toEqual(['warning', 'warning']);
    const [only] = examLines([named('large', 2)], questions, offer);
    expect(only).toMatchObject({ state: 'blocked', fix: { en: expect.stringContaining('`local.conf`') } });
    expect(examLines([], questions, offer)).toEqual([]);
  });
});
