/** The keys whose edges lead back to themselves. */
export function circles(edges: ReadonlyMap<string, readonly string[]>): string[] {
  const leadsTo = (from: string, to: string, seen: Set<string>): boolean =>
    (edges.get(from) ?? []).some((next) => {
      if (next === to) return true;
      if (seen.has(next)) return false;
      seen.add(next);
      return leadsTo(next, to, seen);
    });
  return [...edges.keys()].filter((key) => leadsTo(key, key, new Set()));
}
