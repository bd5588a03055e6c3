/**
 * Whether the server answers, learnt from the requests themselves: `navigator.onLine` speaks of the
 * network card, and a server on this very machine needs none.
 */
let silentSince: Date | null = null;
const listeners = new Set<() => void>();

export function reportAnswer(): void {
  change(null);
}

export function reportSilence(): void {
  change(silentSince ?? new Date());
}

/** When the first of the unanswered requests failed; null while the server answers. */
export function readSilentSince(): Date | null {
  return silentSince;
}

export function onConnectionChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(next: Date | null): void {
  if (next === silentSince) return;
  silentSince = next;
  for (const listener of listeners) listener();
}
