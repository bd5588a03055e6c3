import type { QuestionVerdict, Score } from '@stackproof/question-bank';
import type { DataSource, EntityManager } from 'typeorm';
import { ScoreEntity } from '../entities/score.entity.js';
import { foundVerdicts, type StoredVerdict } from './found-verdicts.js';
import { type JudgedWith, judgeAgain, judgingRevision, NotJudgeable, type Revision } from './judge-again.js';
import { readPaper, type StoredPaper } from './read-paper.js';
import { areEqual, lockScore, rescore, scoreOf } from './rescore.js';

/** Which verdicts to judge again: all that fit everything that is given. */
export type Selection = { exam?: string | undefined; attempt?: string | undefined; question?: string | undefined };

export type VerdictChange = {
  runId: string;
  runNumber: number;
  position: number;
  question: string;
  digest: string;
  before: QuestionVerdict;
  after: QuestionVerdict;
};

/** What judging one attempt again comes to. */
export type AttemptRegrade = {
  attemptId: string;
  judged: number;
  changes: VerdictChange[];
  before: Score;
  after: Score;
  refused: { question: string; why: string }[];
};

/** Ids of the handed-in attempts that hold something to judge again, oldest first. */
export async function attemptsOf({ manager }: DataSource, selection: Selection): Promise<string[]> {
  const rows: { id: string }[] = await manager.query(
    `SELECT id FROM attempts
     WHERE state = 'submitted' AND ($1::text IS NULL OR exam_id = $1) AND ($2::uuid IS NULL OR id = $2)
       AND ($3::text IS NULL OR EXISTS (
         SELECT FROM attempt_questions WHERE attempt_id = attempts.id AND question_id = $3))
     ORDER BY submitted_at, id`,
    [selection.exam ?? null, selection.attempt ?? null, selection.question ?? null],
  );
  return rows.map(({ id }) => id);
}

/** Judges the stored observations of one attempt again and tells what would be different; changes nothing. */
export async function planRegrade(
  database: EntityManager,
  attemptId: string,
  { question: wanted }: Selection,
  judgedWith: JudgedWith,
): Promise<AttemptRegrade> {
  const { regrade } = await plan(database, attemptId, wanted, judgedWith);
  return regrade;
}

/**
 * As `planRegrade`, and stores it: the new verdicts beside those of the runs, and a score beside those before it. Later
 * runs of the attempt are judged by the same revision. Applied twice, the second finds nothing to change.
 *
 * @param made the regrade it belongs to; its row is written with the first change
 */
export async function applyRegrade(
  dataSource: DataSource,
  attemptId: string,
  selection: Selection,
  made: { id: string; judgedWith: JudgedWith; reason: string },
): Promise<AttemptRegrade> {
  return dataSource.transaction(async (database) => {
    // Before anything is read: runs, acceptances and other regrades of this attempt wait.
    await lockScore(database, attemptId);
    const { regrade, revisions } = await plan(database, attemptId, selection.question, made.judgedWith);
    for (const [position, { digest }] of revisions) {
      await database.query(
        `UPDATE attempt_questions SET judging_digest = nullif($3, digest)
         WHERE attempt_id = $1 AND position = $2 AND judging_digest IS DISTINCT FROM nullif($3, digest)`,
        [attemptId, position, digest],
      );
    }
    if (isUnchanged(regrade)) return regrade;
    await database.query(
      `INSERT INTO regrades (id, reason, judged_with, selection) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING`,
      [made.id, made.reason, made.judgedWith, selection],
    );
    for (const { runId, position, digest, after } of regrade.changes) {
      await database.query(
        'INSERT INTO regraded_verdicts (regrade_id, run_id, position, digest, content) VALUES ($1, $2, $3, $4, $5)',
        [made.id, runId, position, digest, JSON.stringify(after)],
      );
    }
    await rescore(database, attemptId, { cause: 'regrade', regradeId: made.id });
    return regrade;
  });
}

export function isUnchanged({ changes, before, after }: AttemptRegrade): boolean {
  return changes.length === 0 && areEqual(before, after);
}

async function plan(
  database: EntityManager,
  attemptId: string,
  wanted: string | undefined,
  judgedWith: JudgedWith,
): Promise<{ regrade: AttemptRegrade; revisions: Map<number, Revision> }> {
  const stored = await readPaper({ manager: database }, attemptId);
  const found = await foundVerdicts(database, stored.attempt);
  const finished = await finishedRuns(database, attemptId);
  const current = await database.findOneByOrFail(ScoreEntity, { attemptId, current: true });
  const regrade: Omit<AttemptRegrade, 'after'> = {
    attemptId,
    judged: 0,
    changes: [],
    before: current.content as Score,
    refused: [],
  };
  const revisions = new Map<number, Revision>();
  for (const place of stored.practical) {
    if (wanted !== undefined && place.question.id !== wanted) continue;
    try {
      const revision = await judgingRevision(database, place, judgedWith);
      const mine = found.filter(({ position, runId }) => position === place.position && finished.has(runId));
      const changes = await changesOf(database, stored, place, revision, mine);
      regrade.judged += mine.length;
      regrade.changes.push(...changes);
      revisions.set(place.position, revision);
    } catch (error) {
      if (!(error instanceof NotJudgeable)) throw error;
      regrade.refused.push({ question: place.question.id, why: error.message });
    }
  }
  return { regrade: { ...regrade, after: scoreOf(stored, withChanges(found, regrade.changes)) }, revisions };
}

async function changesOf(
  database: EntityManager,
  stored: StoredPaper,
  place: StoredPaper['practical'][number],
  revision: Revision,
  verdicts: readonly StoredVerdict[],
): Promise<VerdictChange[]> {
  const changes: VerdictChange[] = [];
  for (const found of verdicts) {
    const after = await judgeAgain(database, stored, place, revision, found);
    if (areEqual(after, found.verdict)) continue;
    const { runId, number, position, verdict } = found;
    const { digest, question } = revision;
    changes.push({ runId, runNumber: number, position, question: question.id, digest, before: verdict, after });
  }
  return changes;
}

function withChanges(found: readonly StoredVerdict[], changes: readonly VerdictChange[]): StoredVerdict[] {
  const changed = new Map(changes.map((change) => [`${change.runId} ${change.position}`, change.after]));
  return found.map((one) => ({ ...one, verdict: changed.get(`${one.runId} ${one.position}`) ?? one.verdict }));
}

/** A run that goes on replaces its own verdicts; it is judged by the revision of its day anyway. */
async function finishedRuns(database: EntityManager, attemptId: string): Promise<Set<string>> {
  const rows: { id: string }[] = await database.query(
    'SELECT id FROM runs WHERE attempt_id = $1 AND finished_at IS NOT NULL',
    [attemptId],
  );
  return new Set(rows.map(({ id }) => id));
}
