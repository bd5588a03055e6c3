/** Asks, or hands out what the same question was answered before. */
export type Ask = <T>(key: string, send: () => Promise<T>) => Promise<T>;

/** Within one run each distinct question goes out once, however many facts put it, and whether or not it is answered yet. */
export function askOnce(): (round: number) => Ask {
  const asked = new Map<string, Promise<unknown>>();
  return (round) =>
    <T>(key: string, send: () => Promise<T>) => {
      // Looking again at what had not settled is a new question.
      const full = `${round} ${key}`;
      const known = asked.get(full) as Promise<T> | undefined;
      if (known !== undefined) return known;
      const sent = send();
      asked.set(full, sent);
      return sent;
    };
}
