import { type AddEnvironment, environmentView, paths } from '@stackproof/api/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask } from '../../../lib/http.js';
import { environmentQuery } from './get-environment.js';
import { environmentsQuery } from './get-environments.js';

export function useAddEnvironment() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: AddEnvironment) => ask(paths.environments, environmentView, { method: 'POST', body }),
    onSuccess: (environment) => {
      queryClient.setQueryData(environmentQuery(environment.id).queryKey, environment);
      return queryClient.invalidateQueries({ queryKey: environmentsQuery.queryKey, exact: true });
    },
  });
}
