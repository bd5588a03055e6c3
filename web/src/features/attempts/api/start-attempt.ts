import { attemptView, paths, type StartAttempt } from '@stackproof/api/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask } from '../../../lib/http.js';
import { attemptQuery, received } from './get-attempt.js';
import { attemptsQuery } from './get-attempts.js';

export function useStartAttempt() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: StartAttempt) => ask(paths.attempts, attemptView, { method: 'POST', body }),
    onSuccess: (attempt) => {
      queryClient.setQueryData(attemptQuery(attempt.id).queryKey, received(attempt));
      return queryClient.invalidateQueries({ queryKey: attemptsQuery.queryKey, exact: true });
    },
  });
}
