import { environmentView, paths } from '@stackproof/api/contract';
import { queryOptions } from '@tanstack/react-query';
import { ask } from '../../../lib/http.js';

export function environmentQuery(id: string) {
  return queryOptions({
    queryKey: ['environments', id],
    queryFn: ({ signal }) => ask(paths.environment(id), environmentView, { signal }),
  });
}
