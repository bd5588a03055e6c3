import { type ConfirmHostKey, environmentView, paths } from '@stackproof/api/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask } from '../../../lib/http.js';
import { environmentQuery } from './get-environment.js';

/** Says that the fingerprint is the one of the host; refused when the key changed since it was shown. */
export function useConfirmHostKey(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: ConfirmHostKey) => ask(paths.confirmHostKey(id), environmentView, { method: 'PUT', body }),
    onSuccess: (environment) => queryClient.setQueryData(environmentQuery(id).queryKey, environment),
  });
}
