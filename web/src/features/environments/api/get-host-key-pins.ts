import { hostKeyPins, paths } from '@stackproof/api/contract';
import { queryOptions } from '@tanstack/react-query';
import { ask } from '../../../lib/http.js';

export const hostKeyPinsQuery = (id: string) =>
  queryOptions({
    queryKey: ['environments', id, 'host-key-pins'],
    queryFn: () => ask(paths.hostKeyPins(id), hostKeyPins),
  });
