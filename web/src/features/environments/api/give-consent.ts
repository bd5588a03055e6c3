import { environmentView, type GiveConsent, paths } from '@stackproof/api/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask } from '../../../lib/http.js';
import { environmentQuery } from './get-environment.js';

/** Writes down that somebody agrees to exams beside what is listed; the environment is looked at again. */
export function useGiveConsent(environmentId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: GiveConsent) => ask(paths.consent(environmentId), environmentView, { method: 'POST', body }),
    onSuccess: (environment) => queryClient.setQueryData(environmentQuery(environmentId).queryKey, environment),
  });
}
