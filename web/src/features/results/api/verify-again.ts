import { paths, runView } from '@stackproof/api/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask } from '../../../lib/http.js';
import { resultQuery } from './get-result.js';

/** Asks the environment once more; the paper itself stays as it was handed in. */
export function useVerifyAgain(attemptId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => ask(paths.verify(attemptId), runView, { method: 'POST' }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: resultQuery(attemptId).queryKey }),
  });
}
