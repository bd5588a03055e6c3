import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';

export type View = 'one' | 'list' | 'access';
export type Place = ReturnType<typeof usePlace>;

/** Where in the paper the candidate is; kept in the address, so that a reload stays there. */
export function usePlace(of: number) {
  const [search, setSearch] = useSearchParams();
  const position = clamp(Number(search.get('q') ?? 1), of);
  const view = viewFrom(search.get('view'));
  const shown = useRef(position);

  // The question gone to takes the focus, so that reading and typing go on there.
  useEffect(() => {
    if (shown.current === position) return;
    shown.current = position;
    const heading = document.getElementById(`question-${position}`);
    heading?.focus({ preventScroll: true });
    heading?.scrollIntoView({ block: view === 'list' ? 'start' : 'nearest' });
  }, [position, view]);

  return {
    position,
    view,
    go: (to: number) => setSearch(address(clamp(to, of), view === 'access' ? 'one' : view), { replace: true }),
    show: (next: View) => setSearch(address(position, next), { replace: true }),
  };
}

function address(position: number, view: View): Record<string, string> {
  return view === 'one' ? { q: String(position) } : { q: String(position), view };
}

function viewFrom(written: string | null): View {
  return written === 'list' || written === 'access' ? written : 'one';
}

function clamp(position: number, of: number): number {
  return Number.isInteger(position) ? Math.min(Math.max(position, 1), Math.max(of, 1)) : 1;
}
