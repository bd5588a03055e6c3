import { isObject, type Json, type Service } from '@stackproof/question-bank';
import type { Cloud } from '../environment/cloud.js';
import { EnvironmentFault } from '../environment/fault.js';
import type { Ask } from './ask-once.js';

/**
 * The newest microversion a service knows, asked once per run; undefined where it does not say. The service itself
 * would answer 406 or, if it is polite, with an older form: neither may be taken for a wrong answer.
 */
export async function newestMicroversion(cloud: Cloud, service: Service, ask: Ask): Promise<string | undefined> {
  return ask(`versions of ${service}`, async () => {
    try {
      const { status, body } = await cloud.request({ service, as: 'admin', method: 'GET', path: '/', versions: true });
      return status === 200 || status === 300 ? newestIn(body) : undefined;
    } catch (error) {
      // Whatever stood in the way stands in the way of the fact, too, and is told there.
      if (error instanceof EnvironmentFault) return undefined;
      throw error;
    }
  });
}

export function isNewer(asked: string, newest: string): boolean {
  const [[major, minor], [newestMajor, newestMinor]] = [numbers(asked), numbers(newest)];
  return major !== newestMajor ? major > newestMajor : minor > newestMinor;
}

function numbers(version: string): [number, number] {
  const [major, minor] = version.split('.').map(Number);
  return [major ?? 0, minor ?? 0];
}

/** `{ version: {…} }` below a versioned endpoint, `{ versions: […] }` at its root. */
function newestIn(body: Json | undefined): string | undefined {
  if (!isObject(body)) return undefined;
  const entries = Array.isArray(body.versions) ? body.versions : [body.version ?? null];
  const known = entries
    .flatMap((entry) => (isObject(entry) ? [entry.max_version ?? entry.version] : []))
    .filter((version): version is string => typeof version === 'string' && /^\d+\.\d+$/.test(version));
  return known.reduce<string | undefined>(
    (best, one) => (best === undefined || isNewer(one, best) ? one : best),
    undefined,
  );
}
