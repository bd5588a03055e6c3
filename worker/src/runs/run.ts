import { readPaper, type StoredPaper } from '@stackproof/migrations';
import { judge, type QuestionVerdict, type Text, type UnknownReason } from '@stackproof/question-bank';
import type { JobHandler } from '../claims/crew.js';
import type { Lease } from '../claims/lease.js';
import type { ObservedResult } from '../engine.js';
import { faultText, isFinal } from '../environments/fault-text.js';
import type { HandlerContext } from '../handler-context.js';
import { isHomeless } from '../preparations/rebinding.js';
import { look } from './look.js';
import { cancelRun, failRun, markObserving, readOpen } from './run-state.js';
import { saveRun } from './save-run.js';

/** One verification: claim (by the crew) → observe → judge → save. */
export function verifyHandler(context: HandlerContext): JobHandler {
  return { run: (lease) => verify(context, lease), giveUp: failRun, cancel: cancelRun };
}

async function verify(context: HandlerContext, lease: Lease): Promise<void> {
  const { dataSource } = context;
  const [attemptId, runId] = [String(lease.job.attemptId), String(lease.job.runId)];
  // Side by side: the candidate waits for the first check meanwhile.
  const [stored, homeless, isOpen] = await Promise.all([
    readPaper(dataSource, attemptId),
    isHomeless(dataSource, attemptId),
    readOpen(dataSource, runId),
  ]);
  if (stored.attempt.resetAt !== null) return failRun(lease, cleanedUp);
  if (homeless) return failRun(lease, neverPrepared);
  await lease.write((database) => markObserving(database, lease.job));
  const places = stored.practical.filter(({ position }) => isOpen(position));

  const { results, fault } = await look(context, lease, stored, places);
  await saveRun(lease, {
    results,
    verdicts: verdictsOf(results, places),
    reasons: reasonsOf(results),
    hindrance: fault === null ? null : { says: faultText(fault), isFinal: isFinal(fault) },
  });
}

/** By the checks that judge the attempt now: a regrade may have chosen a repaired revision with the same facts. */
function verdictsOf(
  results: readonly ObservedResult[],
  places: StoredPaper['practical'],
): Map<number, QuestionVerdict> {
  const judging = new Map(places.map((place) => [place.position, place.judging]));
  return new Map(
    results.map(({ position, question, scope, observations }) => [
      position,
      judge(judging.get(position) ?? question, scope, observations),
    ]),
  );
}

function reasonsOf(results: readonly ObservedResult[]): Set<UnknownReason> {
  const outcomes = results.flatMap(({ observations }) => observations.map(({ result }) => result));
  return new Set(outcomes.flatMap((outcome) => (outcome.is === 'unknown' ? [outcome.reason] : [])));
}

const cleanedUp: Text = {
  en: 'What the attempt made on the environment was taken away, so it cannot be verified any more.',
  zh: '该次考试在环境中的资源已被清除，无法再次验证。',
};
const neverPrepared: Text = {
  en: 'The environment was replaced and the attempt ended before the new one was prepared, so there is nothing to look at. The practical questions stay open; an instructor decides about them.',
  zh: '更换环境后，新环境尚未准备完成考试即已结束，没有可供检查的内容。实操题成绩待定，由讲师裁定。',
};
