import { meView, paths } from '@stackproof/api/contract';
import { queryOptions } from '@tanstack/react-query';
import { ask } from '../../../lib/http.js';

/** Who is signed in; fails with `not_signed_in` when nobody is. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => ask(paths.me, meView, { signal }),
  staleTime: 60_000,
});
