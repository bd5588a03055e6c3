import { attemptView, paths } from '@stackproof/api/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask } from '../../../lib/http.js';
import { attemptQuery, received } from './get-attempt.js';
import { attemptsQuery } from './get-attempts.js';

/** Gives up an attempt before it has begun; what was made on the environment is taken away. */
export function useAbandonAttempt(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => ask(paths.abandon(id), attemptView, { method: 'POST' }),
    onSuccess: (attempt) => {
      queryClient.setQueryData(attemptQuery(id).queryKey, received(attempt));
      return queryClient.invalidateQueries({ queryKey: attemptsQuery.queryKey, exact: true });
    },
  });
}
