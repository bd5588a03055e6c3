import type { JobHandler } from '../claims/crew.js';
import type { Lease } from '../claims/lease.js';
import { type Cloud, EnvironmentFault, type Leftovers, stepsOfUnknown } from '../engine.js';
import type { HandlerContext } from '../handler-context.js';
import { preparationBudgets } from '../preparations/prepare-attempt.js';
import { LeftBehind, leftoversOn, takeAway } from '../preparations/take-away.js';
import { checkEnvironment, preflightHandler } from './check-environment.js';
import { NotConnectable, readEnvironment, withCloud } from './reached-environment.js';

/** Takes away what a preflight found of earlier attempts, as its owner confirmed, and looks again. */
export function clearHandler(context: HandlerContext): JobHandler {
  return { run: (lease) => clear(context, lease), giveUp: preflightHandler(context).giveUp };
}

async function clear(context: HandlerContext, lease: Lease): Promise<void> {
  const environment = await readEnvironment(context, lease.job.environmentId);
  const shown = (environment.leftovers ?? []) as Leftovers[];
  try {
    const wanted = { signal: lease.signal, budgets: preparationBudgets, mayAct: () => lease.mayAct() };
    await withCloud(context, environment, wanted, (cloud) => clearOn(context, lease, cloud, shown));
  } catch (error) {
    if (lease.signal.aborted) throw error;
    // The look that follows says what is wrong, or what is left.
    if (!(error instanceof EnvironmentFault || error instanceof NotConnectable || error instanceof LeftBehind))
      throw error;
    context.logger.warn({ err: error, environment: environment.id }, 'leftovers could not all be removed');
  }
  await checkEnvironment(context, lease);
}

/** Attempts that are known go by their journals; of the others the name is all there is. */
async function clearOn(
  context: HandlerContext,
  lease: Lease,
  cloud: Cloud,
  shown: readonly Leftovers[],
): Promise<void> {
  for (const attempt of await leftoversOn(context, lease.job.environmentId)) {
    await takeAway(context, lease, cloud, attempt);
  }
  for (const { prefix } of shown) {
    const steps = stepsOfUnknown(prefix);
    const { left } = await context.engine.reset({ cloud, prefix, words: [], steps, signal: lease.signal });
    if (left.length > 0) throw new LeftBehind(left);
  }
}
