import { type CleanUp, paths, resultView } from '@stackproof/api/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask } from '../../../lib/http.js';
import { resultQuery } from './get-result.js';

/** Takes away what the attempt made on the environment; no further verification is possible after it. */
export function useCleanUp(attemptId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: CleanUp) => ask(paths.cleanUp(attemptId), resultView, { method: 'POST', body }),
    onSuccess: (result) => queryClient.setQueryData(resultQuery(attemptId).queryKey, result),
  });
}
