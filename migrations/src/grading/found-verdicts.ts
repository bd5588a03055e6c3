import { type Exam, type FoundVerdict, isLate, type QuestionVerdict } from '@stackproof/question-bank';
import type { EntityManager } from 'typeorm';
import type { AttemptEntity } from '../entities/attempt.entity.js';

/** A verdict of one run with where it is stored; `acceptance` is an instructor's, for a late one. */
export type StoredVerdict = FoundVerdict & {
  runId: string;
  collectedAt: Date | null;
  acceptance: { at: Date; reason: string } | null;
};

type Row = {
  runId: string;
  number: number;
  position: number;
  verdict: QuestionVerdict;
  collectedAt: Date | null;
  acceptedAt: Date | null;
  acceptReason: string | null;
};

/** Every verdict of an attempt, as the newest regrade left it, oldest run first. */
export async function foundVerdicts(
  database: EntityManager,
  attempt: Pick<AttemptEntity, 'id' | 'deadlineAt' | 'exam'>,
): Promise<StoredVerdict[]> {
  const rows: Row[] = await database.query(
    `SELECT runs.id AS "runId", runs.number, verdicts.position, verdicts.collected_at AS "collectedAt",
       verdicts.accepted_at AS "acceptedAt", verdicts.accept_reason AS "acceptReason",
       coalesce(regraded.content, verdicts.content) AS verdict
     FROM runs JOIN verdicts ON verdicts.run_id = runs.id
     LEFT JOIN LATERAL (
       SELECT content FROM regraded_verdicts AS newer JOIN regrades ON regrades.id = newer.regrade_id
       WHERE newer.run_id = verdicts.run_id AND newer.position = verdicts.position
       ORDER BY regrades.created_at DESC LIMIT 1
     ) AS regraded ON true
     WHERE runs.attempt_id = $1 ORDER BY runs.number, verdicts.position`,
    [attempt.id],
  );
  const { deadlineAt } = attempt;
  return rows.map(({ acceptedAt, acceptReason, ...row }) => ({
    ...row,
    isLate:
      deadlineAt !== null && row.collectedAt !== null && isLate(row.collectedAt, deadlineAt, attempt.exam as Exam),
    isAccepted: acceptedAt !== null,
    acceptance: acceptedAt === null ? null : { at: acceptedAt, reason: acceptReason ?? '' },
  }));
}
