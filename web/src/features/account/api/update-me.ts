import { meView, paths, type UpdateMe } from '@stackproof/api/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask } from '../../../lib/http.js';
import { meQuery } from './get-me.js';

export function useUpdateMe() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: UpdateMe) => ask(paths.me, meView, { method: 'PATCH', body }),
    onSuccess: (me) => queryClient.setQueryData(meQuery.queryKey, me),
  });
}
