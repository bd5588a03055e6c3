import { rescore } from '@stackproof/migrations';
import type { QuestionVerdict, Text, UnknownReason } from '@stackproof/question-bank';
import type { EntityManager } from 'typeorm';
import { lookOf } from '../claims/claim.js';
import type { Lease } from '../claims/lease.js';
import type { ObservedResult } from '../engine.js';
import { pauseAfterLook } from '../environments/retry-schedule.js';
import { recordRunSignals } from '../signals/run-signals.js';
import { type RunState, setRunState } from './run-state.js';

/** All that one look at an environment found. */
export type RunFindings = {
  results: readonly ObservedResult[];
  verdicts: ReadonlyMap<number, QuestionVerdict>;
  /** What stood in the way of single facts. */
  reasons: ReadonlySet<UnknownReason>;
  /** Why nothing could be observed at all; `isFinal` when asking again is of no use. */
  hindrance: { says: Text; isFinal: boolean } | null;
};

type Ending = { state: RunState; problem: Text | null; pauseSeconds: number | null };

/**
 * Stores observations and verdicts of a look, the score they make and the end of its job, all in one transaction under
 * the lease. What a later look of the same run sees of a question replaces what an earlier one saw.
 */
export async function saveRun(lease: Lease, findings: RunFindings): Promise<void> {
  const { job } = lease;
  const runId = String(job.runId);
  const { state, problem, pauseSeconds } = endingOf(findings, lookOf(job));
  const store = async (database: EntityManager) => {
    await keepFindings(database, runId, findings);
    await rescore(database, String(job.attemptId), { cause: 'run', runId });
    await recordRunSignals(
      database,
      job,
      findings.results.flatMap(({ observations }) => observations),
    );
    await setRunState(database, job, { state, problem, isOver: pauseSeconds === null });
  };
  if (problem === null) await lease.finish(store);
  else if (pauseSeconds !== null) await lease.retry(problem, pauseSeconds, store);
  else await lease.fail(problem, store);
}

function endingOf({ verdicts, reasons, hindrance }: RunFindings, look: number): Ending {
  if (hindrance?.isFinal) return { state: 'refused', problem: hindrance.says, pauseSeconds: null };
  const pauseSeconds = pauseAfterLook(reasons, look);
  if (hindrance !== null) return { state: 'unreachable', problem: hindrance.says, pauseSeconds };
  const isOpen = [...verdicts.values()].some(({ provisional }) => provisional);
  return isOpen && pauseSeconds !== null
    ? { state: 'queued', problem: partlyUnknown, pauseSeconds }
    : { state: 'judged', problem: null, pauseSeconds: null };
}

/** Question by question; one of which nothing was seen this time keeps what an earlier look of the run saw. */
async function keepFindings(database: EntityManager, runId: string, findings: RunFindings): Promise<void> {
  const seenBefore = await positionsSeen(database, runId);
  const kept = findings.results.filter((result) => isSeen(result) || !seenBefore.has(result.position));
  const positions = kept.map(({ position }) => position);
  // Observations of a question are stored with its verdict; without one there is nothing to replace.
  const tables = seenBefore.size === 0 ? [] : ['observations', 'verdicts'];
  for (const table of tables) {
    await database.query(`DELETE FROM ${table} WHERE run_id = $1 AND position = ANY ($2)`, [runId, positions]);
  }
  await database.query(
    `INSERT INTO observations (run_id, position, fact, content)
     SELECT $1, position, fact, content FROM jsonb_to_recordset($2) AS seen (position int, fact text, content jsonb)`,
    [
      runId,
      storable(
        kept.flatMap(({ position, observations }) =>
          observations.map((content) => ({ position, fact: content.fact, content })),
        ),
      ),
    ],
  );
  await database.query(
    `INSERT INTO verdicts (run_id, position, content, collected_at)
     SELECT $1, position, content, "collectedAt"
     FROM jsonb_to_recordset($2) AS judged (position int, content jsonb, "collectedAt" timestamptz)`,
    [
      runId,
      storable(
        kept.map((result) => ({
          position: result.position,
          content: findings.verdicts.get(result.position),
          collectedAt: collectedAt(result),
        })),
      ),
    ],
  );
}

async function positionsSeen(database: EntityManager, runId: string): Promise<Set<number>> {
  const rows: { position: number }[] = await database.query('SELECT position FROM verdicts WHERE run_id = $1', [runId]);
  return new Set(rows.map(({ position }) => position));
}

function isSeen({ observations }: ObservedResult): boolean {
  return observations.some(({ result }) => result.is !== 'unknown');
}

/** A question is as late as the last thing that was read for it. */
function collectedAt({ observations }: ObservedResult): string | null {
  return (
    observations
      .map(({ at }) => at)
      .toSorted()
      .at(-1) ?? null
  );
}

/** Postgres keeps no NUL in text; a host may send one. */
function storable(content: unknown): string {
  return JSON.stringify(content).replaceAll('\\u0000', '\\ufffd');
}

const partlyUnknown: Text = {
  en: 'Some checks could not be looked at; they are tried again by themselves.',
  zh: '部分检查项暂时无法查看，系统会自动重试。',
};
