import { paths, runView } from '@stackproof/api/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask } from '../../../lib/http.js';
import { resultQuery } from './get-result.js';

/** Asks the environment once more, about one question or about all; the paper itself stays as it was handed in. */
export function useVerifyAgain(attemptId: string, position?: number) {
  const path = position === undefined ? paths.verify(attemptId) : paths.verifyQuestion(attemptId, position);
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => ask(path, runView, { method: 'POST' }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: resultQuery(attemptId).queryKey }),
  });
}
