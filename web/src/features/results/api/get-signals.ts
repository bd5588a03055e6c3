import { paths, signalList } from '@stackproof/api/contract';
import { queryOptions } from '@tanstack/react-query';
import { ask } from '../../../lib/http.js';

/** Below the result's key: whatever makes the result be read again makes these be read again too. */
export function signalsQuery(attemptId: string) {
  return queryOptions({
    queryKey: ['results', attemptId, 'signals'],
    queryFn: ({ signal }) => ask(paths.signals(attemptId), signalList, { signal }),
  });
}
