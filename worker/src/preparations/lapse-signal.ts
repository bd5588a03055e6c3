import { recordSignal, type StoredPaper } from '@stackproof/migrations';
import type { Json } from '@stackproof/question-bank';
import type { Lease } from '../claims/lease.js';
import { type Access, type Cloud, EnvironmentFault, type EnvironmentValues, scopeOf } from '../engine.js';
import type { HandlerContext } from '../handler-context.js';

/**
 * Looks once more at an attempt nobody began in time, before its things go: at ready no check passed and no guard was
 * violated, so whatever does now was done before Begin. That is a signal.
 */
export async function signalChanges(
  context: HandlerContext,
  lease: Lease,
  cloud: Cloud,
  { attempt, paper, practical }: StoredPaper,
): Promise<void> {
  const { lapsedAt, readyAt, access, environmentValues } = attempt;
  if (lapsedAt === null || readyAt === null || access === null || environmentValues === null) return;
  const questions = practical.map(({ position, question, parameters, setup }) => ({
    position,
    question,
    scope: scopeOf({
      parameters,
      prefix: paper.prefix,
      environment: environmentValues as EnvironmentValues,
      access: access as Access,
      setup: setup as Record<string, Json>,
      startedAt: readyAt,
    }),
  }));
  try {
    const complaints = await context.engine.selfTest(cloud.withAccess(access as Access), questions, lease.signal);
    const changes = complaints
      .filter(({ verdict }) => verdict !== 'unknown')
      .map(({ position, question, kind, id, verdict }) => ({ position, question, kind, id, verdict }));
    if (changes.length === 0) return;
    const { environmentId } = lease.job;
    await lease.write(async (database) => {
      const details = { readyAt: readyAt.toISOString(), lapsedAt: lapsedAt.toISOString(), changes };
      await recordSignal(database, { kind: 'changed-before-begin', environmentId, attemptId: attempt.id, details });
    });
  } catch (error) {
    // What cannot be looked at is no signal, and no reason to leave things lying.
    if (!(error instanceof EnvironmentFault) || lease.signal.aborted) throw error;
  }
}
