const longestMs = 15_000;

/** A signal that follows another, but not before work that must not be left half done has ended. */
export type Lingering = { signal: AbortSignal; keep: (work: Promise<unknown>) => void };

/**
 * For the connection of a run: a cancelled run still takes away what it tried out. Where nothing is pending the signal
 * aborts at once, otherwise when the last of it has ended, but no later than after 15 s.
 */
export function lingering(signal: AbortSignal, ms = longestMs): Lingering {
  const late = new AbortController();
  const pending = new Set<Promise<unknown>>();
  const abort = () => late.abort(signal.reason);
  const settle = () => {
    if (pending.size === 0) return abort();
    const timer = setTimeout(abort, ms);
    late.signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  };
  if (signal.aborted) abort();
  else signal.addEventListener('abort', settle, { once: true });
  return {
    signal: late.signal,
    keep: (work) => {
      const ended = () => {
        pending.delete(work);
        if (signal.aborted && pending.size === 0) abort();
      };
      pending.add(work);
      work.then(ended, ended);
    },
  };
}
