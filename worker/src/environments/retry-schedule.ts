import type { UnknownReason } from '@stackproof/question-bank';

/**
 * Pauses in seconds between the looks of one run, by what stood in the way. Those of faults that pass by themselves
 * cover together the five minutes in which an observation counts, and none is longer than a minute, so that a host
 * that comes back is seen within one. An empty list is final: somebody has to do something first.
 */
const pausesSeconds: Record<UnknownReason, readonly number[]> = {
  // A reboot or a cut cable: short at first, then until the host is back.
  unreachable: [5, 15, 30, 45, 60, 60, 60],
  // A look that ran out of time took long itself.
  timeout: [10, 30, 60, 60],
  // A service is being restarted.
  'service-error': [5, 15, 30, 60, 60],
  // The cloud works on something; looks wait by themselves already.
  'not-settled': [10, 20, 40, 60],
  // Half an answer of a service that goes down; a host that lies does so again.
  malformed: [15, 60],
  'too-large': [15, 60],
  // The catalogue or a role is wrong for a moment while a cloud starts.
  forbidden: [30],
  'service-missing': [30],
  'cloud-too-old': [30],
  // The work was stopped from outside the run.
  cancelled: [5, 30],
  // Nobody signs in until the owner has looked.
  'host-key-changed': [],
  unauthorised: [],
};

/** Whether asking again is of no use until somebody acts. */
export function isFinalReason(reason: UnknownReason): boolean {
  return pausesSeconds[reason].length === 0;
}

/**
 * @param reasons what stood in the way of this look
 * @param look    which look of the run this was, from 1
 * @returns seconds to the next look: the shortest pause any of the reasons asks for; null when none asks for another
 */
export function pauseAfterLook(reasons: Iterable<UnknownReason>, look: number): number | null {
  const pauses = [...reasons].flatMap((reason) => pausesSeconds[reason][look - 1] ?? []);
  return pauses.length === 0 ? null : Math.min(...pauses);
}
