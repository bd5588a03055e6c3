import { paths } from '@stackproof/api/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { tell } from '../../../lib/http.js';

export type SignIn = { email: string; password: string };

export function useSignIn() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: SignIn) => tell(`${paths.auth}/sign-in/email`, { method: 'POST', body }),
    onSuccess: () => queryClient.clear(),
  });
}
