/**
 * @typedef {object} Report one run of Jest
 * @property {number} exitCode
 * @property {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numRuntimeErrorTestSuites: number } | undefined} result
 *   undefined when Jest ended before writing it
 */
/** @typedef {{ passed: number, failed: number, skipped: number }} Total */

/**
 * Adds up several runs. A file that could not be run at all, and a run that ended badly without
 * naming a failure, each count as one failed test.
 *
 * @param {Report[]} reports
 * @returns {Total}
 */
export function addUp(reports) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { exitCode, result } of reports) {
    const failed = (result?.numFailedTests ?? 0) + (result?.numRuntimeErrorTestSuites ?? 0);
    total.passed += result?.numPassedTests ?? 0;
    total.skipped += result?.numPendingTests ?? 0;
    total.failed += failed === 0 && (exitCode !== 0 || !result) ? 1 : failed;
  }
  return total;
}

/**
 * @param {Total} total
 * @returns {string} the line `npm test` ends with
 */
export function lastLine({ passed, failed }) {
  return `${passed} passed, ${failed} failed`;
}
