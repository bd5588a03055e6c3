import { expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import { ProgressLine } from './progress-line.js';
import { show } from './show-for-test.js';

const progress = { done: 0, of: 0, step: null, queuePosition: null, waitSeconds: null };

test.each([
  [{ queuePosition: 1, waitSeconds: null }, 'Waiting, next in the queue'],
  [{ queuePosition: 4, waitSeconds: 12 }, 'Waiting, place 4 in the queue; about 12 seconds to go'],
  [{ queuePosition: 40, waitSeconds: 150 }, 'Waiting, place 40 in the queue; about 3 minutes to go'],
])('who waits is told the place and the wait: %j', async (waiting, says) => {
  await show(<ProgressLine progress={{ ...progress, ...waiting }} label="Work" />);
  expect(screen.getByRole('status')).toHaveTextContent(says);
});

test('work under way shows its step instead', async () => {
  await show(<ProgressLine progress={{ ...progress, of: 3, step: { en: 'Looking', zh: '查看' } }} label="Work" />);
  expect(screen.getByRole('status')).toHaveTextContent('Looking');
});
