import type { AttemptView } from '@stackproof/api/contract';
import { useCallback, useEffect, useState } from 'react';
import { type Deadline, deadlineFrom } from '../../lib/deadline.js';

/** The end of the attempt on this page's clock, corrected by every reply that knows better. */
export function useDeadline({ serverNow, deadlineAt }: AttemptView, receivedAtMs: number) {
  const [deadline, setDeadline] = useState<Deadline>(() =>
    deadlineFrom(serverNow, deadlineAt ?? serverNow, receivedAtMs),
  );
  const follow = useCallback((time: { serverNow: string; deadlineAt: string }, atMs = performance.now()) => {
    const next = deadlineFrom(time.serverNow, time.deadlineAt, atMs);
    // The way of a reply takes a part of a second; only a real change may move the clock.
    setDeadline((known) => (Math.abs(known.endsAtMs - next.endsAtMs) < 1_000 ? known : next));
  }, []);

  // A newer reading of the attempt may bring a later end, or one this machine slept through.
  useEffect(() => {
    if (deadlineAt !== null) follow({ serverNow, deadlineAt }, receivedAtMs);
  }, [follow, serverNow, deadlineAt, receivedAtMs]);

  return { deadline, follow };
}
