import { say } from '../launcher/messages.mjs';
import { lastLine } from '../launcher/testing/summary.mjs';

/**
 * Counts what held and what did not, one line each as it falls, and ends a command with `N passed, N failed`.
 *
 * @param {{ isQuiet?: boolean }} [options] quiet about what held, where thousands do
 * @returns {{ pass: (says: string) => void, fail: (says: string, details?: readonly string[]) => void, end: () => void }}
 *   `end` prints the last line and sets the exit code; nothing passed is a failure too
 */
export function openTally({ isQuiet = false } = {}) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  return {
    pass: (says) => {
      total.passed += 1;
      if (!isQuiet) say(`  ok    ${says}`);
    },
    fail: (says, details = []) => {
      total.failed += 1;
      say(`  FAIL  ${says}`);
      for (const detail of details.slice(0, mostDetails)) say(`        ${detail}`);
      if (details.length > mostDetails) say(`        … and ${details.length - mostDetails} more`);
    },
    end: () => {
      say(lastLine(total));
      process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
    },
  };
}

const mostDetails = 10;
