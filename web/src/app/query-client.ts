import { QueryClient } from '@tanstack/react-query';
import { codeOf, passes } from '../lib/problem.js';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // The server may well be this very machine: whether there is a network is not the question.
      networkMode: 'always',
      staleTime: 5_000,
      retry: (failures, error) => failures < 2 && passes(codeOf(error)),
      retryDelay: (failures) => 500 * 2 ** failures,
    },
    mutations: { networkMode: 'always' },
  },
});
