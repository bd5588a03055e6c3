import { examList, paths } from '@stackproof/api/contract';
import { queryOptions } from '@tanstack/react-query';
import { ask } from '../../../lib/http.js';

export const examsQuery = queryOptions({
  queryKey: ['exams'],
  queryFn: async ({ signal }) => (await ask(paths.exams, examList, { signal })).exams,
  staleTime: 60_000,
});
