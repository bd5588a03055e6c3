import { environmentView, paths, type ReplaceHostKey } from '@stackproof/api/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask } from '../../../lib/http.js';
import { environmentQuery } from './get-environment.js';
import { hostKeyPinsQuery } from './get-host-key-pins.js';

/** Trusts the key the host shows now; refused when either key changed since it was shown. */
export function useReplaceHostKey(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: ReplaceHostKey) => ask(paths.replaceHostKey(id), environmentView, { method: 'POST', body }),
    onSuccess: (environment) => {
      queryClient.setQueryData(environmentQuery(id).queryKey, environment);
      void queryClient.invalidateQueries({ queryKey: hostKeyPinsQuery(id).queryKey });
    },
  });
}
