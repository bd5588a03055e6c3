import { useEffect, useEffectEvent, useState } from 'react';

/** How often something that is under way is read again, with and without live news of it. */
export const pollMs = { live: 15_000, alone: 2_000 } as const;

/**
 * Follows the server-sent events of one address and calls back for each.
 *
 * @param path null while there is nothing to follow
 * @returns whether the stream stands; without it the caller should poll
 */
export function useChanges(path: string | null, onChange: () => void): boolean {
  const [isLive, setLive] = useState(false);
  const changed = useEffectEvent(onChange);

  // A stream is a subscription to something outside React; no query can own it.
  useEffect(() => {
    if (path === null || typeof EventSource === 'undefined') return;
    const source = new EventSource(path);
    source.onopen = () => {
      setLive(true);
      changed();
    };
    source.onmessage = () => changed();
    source.onerror = () => setLive(false);
    return () => {
      source.close();
      setLive(false);
    };
  }, [path]);

  return isLive;
}
