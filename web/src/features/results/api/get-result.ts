import { paths, resultView } from '@stackproof/api/contract';
import { queryOptions } from '@tanstack/react-query';
import { ask } from '../../../lib/http.js';

export function resultQuery(attemptId: string) {
  return queryOptions({
    queryKey: ['results', attemptId],
    queryFn: ({ signal }) => ask(paths.result(attemptId), resultView, { signal }),
  });
}
