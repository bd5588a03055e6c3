import { attemptView, paths } from '@stackproof/api/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask } from '../../../lib/http.js';
import { attemptQuery, received } from './get-attempt.js';

/** Goes on with another environment; a worker prepares it while the clock runs. */
export function useRebindAttempt(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (environmentId: string) =>
      ask(paths.rebind(id), attemptView, { method: 'POST', body: { environmentId } }),
    onSuccess: (attempt) => queryClient.setQueryData(attemptQuery(id).queryKey, received(attempt)),
  });
}
