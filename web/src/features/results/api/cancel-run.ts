import { paths, runView } from '@stackproof/api/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask } from '../../../lib/http.js';
import { resultQuery } from './get-result.js';

/** Stops the verification under way; the score stays as it is. */
export function useCancelRun(attemptId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => ask(paths.cancelRun(attemptId), runView, { method: 'POST' }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: resultQuery(attemptId).queryKey }),
  });
}
