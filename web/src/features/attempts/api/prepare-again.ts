import { attemptView, paths } from '@stackproof/api/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask } from '../../../lib/http.js';
import { attemptQuery, received } from './get-attempt.js';
import { attemptsQuery } from './get-attempts.js';

/** Prepares the environment once more after a preparation that failed or waited too long. */
export function usePrepareAgain(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => ask(paths.prepareAgain(id), attemptView, { method: 'POST' }),
    onSuccess: (attempt) => {
      queryClient.setQueryData(attemptQuery(id).queryKey, received(attempt));
      return queryClient.invalidateQueries({ queryKey: attemptsQuery.queryKey, exact: true });
    },
  });
}
