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
    const [line, ...others] = examLines([named('one', 2), named('two', 1)], [drawable('a'), drawable('b')], offer);
    expect(line).toMatchObject({ id: 'exams', state: 'ok' });
    expect(line?.says.en).toMatch(/can be done here: [^;]+; [^;]+\.$/);
    expect(others).toEqual([]);
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

  test('say that too little is free where that is why no paper can be drawn', () => {
    const questions = [drawable('a', { servers: 1, ramMb: 128 })];
    const [line] = examLines([named('one', 1)], questions, { ...offer, free: { servers: 0, ramMb: 600 } });
    expect(line).toMatchObject({ state: 'blocked', says: { en: expect.stringContaining('room for guests') } });
    expect(examLines([named('one', 1)], questions, { ...offer, free: { servers: 1, ramMb: null } })).toMatchObject([
      { id: 'exams', state: 'ok' },
    ]);
    const light = drawable('b', { servers: 0, ramMb: 0 });
    const [lighter] = examLines([named('one', 1)], [...questions, light], { ...offer, free: { servers: 0 } });
    expect(lighter?.says.en).toMatch(/would be replaced: 1\. .*room for guests/);
  });
});
