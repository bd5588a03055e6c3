import { attemptList, paths } from '@stackproof/api/contract';
import { queryOptions } from '@tanstack/react-query';
import { ask } from '../../../lib/http.js';

export const attemptsQuery = queryOptions({
  queryKey: ['attempts'],
  queryFn: async ({ signal }) => (await ask(paths.attempts, attemptList, { signal })).attempts,
});
