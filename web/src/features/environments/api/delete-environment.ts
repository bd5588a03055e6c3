import { paths } from '@stackproof/api/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { tell } from '../../../lib/http.js';
import { environmentQuery } from './get-environment.js';
import { environmentsQuery } from './get-environments.js';

export function useDeleteEnvironment(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => tell(paths.environment(id), { method: 'DELETE' }),
    onSuccess: () => {
      queryClient.removeQueries({ queryKey: environmentQuery(id).queryKey });
      return queryClient.invalidateQueries({ queryKey: environmentsQuery.queryKey, exact: true });
    },
  });
}
