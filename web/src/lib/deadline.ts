/** A deadline of the server on this page's own steady clock, which nobody can set and no time zone moves. */
export type Deadline = { endsAtMs: number };

/**
 * @param serverNow  clock of the server when it replied
 * @param deadlineAt end on the same clock
 * @param receivedAtMs `performance.now()` when the reply arrived
 */
export function deadlineFrom(serverNow: string, deadlineAt: string, receivedAtMs: number): Deadline {
  return { endsAtMs: receivedAtMs + Date.parse(deadlineAt) - Date.parse(serverNow) };
}

/** Whole seconds left, never below 0; the last second is shown until it is over. */
export function secondsLeft({ endsAtMs }: Deadline, nowMs: number): number {
  return Math.max(0, Math.ceil((endsAtMs - nowMs) / 1_000));
}

/** 00:31:07 */
export function countdown(seconds: number): string {
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

const announcedMinutes = [30, 10, 5, 1] as const;

/**
 * The threshold in minutes that lies between two readings of the clock, or null.
 * Entering the room at or below a threshold announces none.
 */
export function thresholdCrossed(beforeSeconds: number, nowSeconds: number): number | null {
  return announcedMinutes.findLast((minutes) => beforeSeconds > minutes * 60 && nowSeconds <= minutes * 60) ?? null;
}

/** How urgent the time is: each tone is entered once and stays. */
export function toneOf(seconds: number): 'calm' | 'noted' | 'close' | 'last' {
  if (seconds <= 60) return 'last';
  if (seconds <= 300) return 'close';
  return seconds <= 600 ? 'noted' : 'calm';
}
