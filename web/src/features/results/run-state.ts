import type { RunView } from '@stackproof/api/contract';

/** Whether the environment is being asked, or is about to be. */
export function isUnderWay(run: RunView | null): boolean {
  return run?.state === 'queued' || run?.state === 'observing';
}
