import { environmentView, paths } from '@stackproof/api/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask } from '../../../lib/http.js';
import { environmentQuery } from './get-environment.js';

/** Has the worker check the environment; answers at once, the checking goes on behind it. */
export function useRunPreflight(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => ask(paths.preflight(id), environmentView, { method: 'POST' }),
    onSuccess: (environment) => queryClient.setQueryData(environmentQuery(id).queryKey, environment),
  });
}
