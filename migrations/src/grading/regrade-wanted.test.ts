import { expect, test } from '@jest/globals';
import { regradeWanted } from './regrade-wanted.js';

test('without --apply nothing is to be changed, and the newest checks judge', () => {
  expect(regradeWanted(['--exam', 'course-short'])).toEqual({
    selection: { exam: 'course-short', attempt: undefined, question: undefined },
    judgedWith: 'current',
    reason: undefined,
  });
});

test.each([
  [[], /Say what to judge again/],
  [['--exam', 'x', '--apply'], /belong together/],
  [['--exam', 'x', '--reason', 'because'], /belong together/],
  [['--attempt', '7'], /is not the id of an attempt/],
  [['--exam', 'x', '--with', 'newest'], /is current or pinned/],
  [['--everything'], /Unknown option/],
])('%j is refused and told how to ask', (args, why) => {
  expect(() => regradeWanted(args)).toThrow(why);
  expect(() => regradeWanted(args)).toThrow(/npm run regrade -- /);
});
