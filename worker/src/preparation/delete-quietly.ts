import type { ApiRequest, Cloud } from '../environment/cloud.js';
import { RequestRefused, send } from './send.js';

/** Deletes; gone already is as good, and so is a removal that is under way. */
export async function deleteQuietly(cloud: Cloud, request: Omit<ApiRequest, 'method'>): Promise<void> {
  await send(cloud, { ...request, method: 'DELETE', timeoutMs: 60_000 }, [404, 410]).catch((error) => {
    if (!(error instanceof RequestRefused) || error.status !== 409 || !/deleting/i.test(error.message)) throw error;
  });
}
