import { environmentView, paths } from '@stackproof/api/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask } from '../../../lib/http.js';
import { environmentQuery } from './get-environment.js';

/** Has the worker read the host key again; answers at once, the reading goes on behind it. */
export function useScanHostKey(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => ask(paths.scanHostKey(id), environmentView, { method: 'POST' }),
    onSuccess: (environment) => queryClient.setQueryData(environmentQuery(id).queryKey, environment),
  });
}
