import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Answer } from '../schema/question.js';
import { inPaper, knowledge, practical } from '../test/questions.js';
import { scoreAnswer } from './score-answer.js';

type Kind = Parameters<typeof knowledge>[0];
const kinds: Kind[] = ['single', 'multiple', 'order', 'match', 'short'];

// Shown in the authored order: o1 is the first authored option, step or pair.
const pointsFor = (kind: Kind, answer: Answer | undefined) => scoreAnswer(inPaper(knowledge(kind)), answer).points;

test.each<[Kind, Answer | undefined, number]>([
  ['single', 'o1', 4],
  ['single', 'o2', 0],
  ['single', 'right', 0],
  ['single', undefined, 0],
  ['multiple', ['o1', 'o2'], 4],
  ['multiple', ['o1'], 2],
  ['multiple', ['o1', 'o1'], 2],
  ['multiple', ['o1', 'o2', 'o3'], 2],
  ['multiple', ['o1', 'o3'], 0],
  ['multiple', ['o3', 'o4'], 0],
  ['multiple', ['o1', 'o2', 'o3', 'o4'], 0],
  ['order', ['o1', 'o2', 'o3', 'o4', 'o5'], 4],
  ['order', ['o2', 'o3', 'o4', 'o5', 'o1'], 3],
  ['order', ['o2', 'o1', 'o3', 'o4', 'o5'], 2],
  ['order', ['o5', 'o4', 'o3', 'o1', 'o2'], 0],
  ['order', ['o1', 'o2', 'o1', 'o2', 'o3', 'o4', 'o5'], 0],
  ['match', { red: 'o1', green: 'o2', blue: 'o3', grey: 'o4' }, 4],
  ['match', { red: 'o1', green: 'o3', blue: 'o2' }, 1],
  ['match', { red: 'red' }, 0],
  ['short', '  OpenStack   server LIST ', 4],
  ['short', 'openstackserverlist', 0],
  ['short', 'openstack server', 0],
  ['short', '', 0],
])('%s answered with %j earns %d of 4', (kind, answer, points) => {
  expect(pointsFor(kind, answer)).toBe(points);
});

test('choosing every option earns nothing, however many are correct', () => {
  const many = knowledge('multiple', { correct: ['right', 'fitting', 'wrong'] });
  expect(scoreAnswer(inPaper(many), ['o1', 'o2', 'o3', 'o4']).points).toBe(0);
});

describe('for every kind of question', () => {
  const orders = fc.constantFrom(...kinds).chain((kind) => {
    const paperQuestion = inPaper(knowledge(kind));
    const order = fc.shuffledSubarray(paperQuestion.order, { minLength: paperQuestion.order.length });
    return order.map((shown) => ({ ...paperQuestion, order: shown }));
  });

  test('the right answer that is handed back earns full points, in whatever order it was shown', () => {
    fc.assert(
      fc.property(orders, (paperQuestion) => {
        const { right } = scoreAnswer(paperQuestion, undefined);
        expect(scoreAnswer(paperQuestion, right)).toMatchObject({ points: 4, full: 4, feedback: [] });
      }),
    );
  });

  test('any answer earns between nothing and full points and never throws', () => {
    const ids = fc.constantFrom('o0', 'o1', 'o2', 'o3', 'o4', 'o9', 'red', 'green', '__proto__', 'constructor');
    const answers = fc.oneof(ids, fc.string(), fc.array(ids), fc.dictionary(ids, ids));
    fc.assert(
      fc.property(orders, answers, (paperQuestion, answer) => {
        const { points, full } = scoreAnswer(paperQuestion, answer);
        expect(points).toBeGreaterThanOrEqual(0);
        expect(points).toBeLessThanOrEqual(full);
      }),
    );
  });
});

test('feedback names the misconception behind each wrong option that was chosen', () => {
  const { feedback } = scoreAnswer(inPaper(knowledge('multiple')), ['o1', 'o4']);
  expect(feedback.map(({ option, says }) => [option, says.en])).toEqual([['o4', 'why not odd']]);
});

test('feedback on a single choice is about the chosen option alone', () => {
  const feedbackOn = (answer: string) =>
    scoreAnswer(inPaper(knowledge('single')), answer).feedback.map(({ option }) => option);
  expect([feedbackOn('o2'), feedbackOn('o1')]).toEqual([['o2'], []]);
});

test('a practical question is not scored by an answer', () => {
  expect(() => scoreAnswer(inPaper(practical()), 'o1')).toThrow(TypeError);
});
