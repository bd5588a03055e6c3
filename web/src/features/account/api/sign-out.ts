import { paths } from '@stackproof/api/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { tell } from '../../../lib/http.js';

export function useSignOut() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => tell(`${paths.auth}/sign-out`, { method: 'POST', body: {} }),
    onSuccess: () => queryClient.clear(),
  });
}
