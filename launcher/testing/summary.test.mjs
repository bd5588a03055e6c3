import { expect, test } from '@jest/globals';
import { addUp, lastLine } from './summary.mjs';

const result = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numRuntimeErrorTestSuites: 0 };

test('runs are added up', () => {
  const total = addUp([
    { exitCode: 0, result },
    { exitCode: 1, result: { ...result, numFailedTests: 2 } },
  ]);
  expect(total).toEqual({ passed: 6, failed: 2, skipped: 2 });
  expect(lastLine(total)).toBe('6 passed, 2 failed');
});

test('a file that could not be run counts as failed', () => {
  expect(addUp([{ exitCode: 1, result: { ...result, numRuntimeErrorTestSuites: 1 } }]).failed).toBe(1);
});

test('a run that ended badly without naming a failure, or without a report, counts as failed', () => {
  expect(addUp([{ exitCode: 1, result }]).failed).toBe(1);
  expect(addUp([{ exitCode: 0, result: undefined }]).failed).toBe(1);
});
