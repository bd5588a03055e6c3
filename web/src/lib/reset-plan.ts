import { paths, resetPlanView } from '@stackproof/api/contract';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ask } from './http.js';

function resetPlanQuery(attemptId: string) {
  return queryOptions({
    queryKey: ['reset-plans', attemptId],
    queryFn: ({ signal }) => ask(paths.resetPlan(attemptId), resetPlanView, { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'planning' ? 1_000 : false),
  });
}

/** What a reset of an attempt would take away: `look` has it looked up anew, the answer fills in by itself. */
export function useResetPlan(attemptId: string, isWanted: boolean) {
  const queryClient = useQueryClient();
  const query = resetPlanQuery(attemptId);
  const plan = useQuery({ ...query, enabled: isWanted });
  const look = useMutation({
    mutationFn: () => ask(paths.resetPlan(attemptId), resetPlanView, { method: 'POST' }),
    onSuccess: (begun) => queryClient.setQueryData(query.queryKey, begun),
  });
  return { plan: look.isPending ? undefined : plan.data, look };
}
