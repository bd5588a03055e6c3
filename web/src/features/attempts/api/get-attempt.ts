import { type AttemptView, attemptView, paths } from '@stackproof/api/contract';
import { queryOptions } from '@tanstack/react-query';
import { ask } from '../../../lib/http.js';

/** An attempt and the moment this page got it, on the page's own steady clock. */
export type ReceivedAttempt = AttemptView & { receivedAtMs: number };

export function attemptQuery(id: string) {
  return queryOptions({
    queryKey: ['attempts', id],
    queryFn: async ({ signal }) => received(await ask(paths.attempt(id), attemptView, { signal })),
  });
}

export function received(attempt: AttemptView): ReceivedAttempt {
  return { ...attempt, receivedAtMs: performance.now() };
}
