import type { Cloud } from '../environment/cloud.js';
import { EnvironmentFault } from '../environment/fault.js';
import { pause } from '../environment/pause.js';
import { type Outcome, valueResult } from './outcome.js';

/** A service that was started a moment ago takes a while until it answers. */
const patienceMs = 10_000;

/**
 * Asks something for which being down is the wrong answer: 5xx stays the status it is, and nobody listening becomes
 * the value `refused`, looked at again for a while. Silence stays a fault, and so does everything while the identity
 * service does not let the administrator in: then the cloud as a whole is down, and nobody can say whose fault it is.
 *
 * @throws EnvironmentFault
 */
export async function downOr(cloud: Cloud, asked: string, ask: () => Promise<Outcome>): Promise<Outcome> {
  const until = performance.now() + patienceMs;
  for (;;) {
    const outcome = await ask().catch((error: unknown) => refusedOutcome(asked, error));
    if (!isDown(outcome)) return outcome;
    if (performance.now() < until) await pause(1_000, cloud.connection.ended);
    else {
      await cloud.signInAnew();
      return outcome;
    }
  }
}

function refusedOutcome(asked: string, error: unknown): Outcome {
  if (!(error instanceof EnvironmentFault) || error.reason !== 'service-error') throw error;
  return { asked, result: valueResult('refused') };
}

function isDown({ status, result }: Outcome): boolean {
  return (result.is === 'value' && result.value === 'refused') || (status !== undefined && status >= 500);
}
