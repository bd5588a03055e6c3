import { environmentView, paths } from '@stackproof/api/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask } from '../../../lib/http.js';
import { environmentQuery } from './get-environment.js';

/** Has what earlier attempts left taken away; the environment is looked at again after it. */
export function useRemoveLeftovers(environmentId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => ask(paths.removeLeftovers(environmentId), environmentView, { method: 'POST' }),
    onSuccess: (environment) => queryClient.setQueryData(environmentQuery(environmentId).queryKey, environment),
  });
}
