import type { Exam } from '../schema/exam.js';

/** Minutes after the deadline in which an observation still counts, unless the exam says otherwise. */
const usualCollectWithinMinutes = 5;

/**
 * Whether what was collected at this moment came too late to count: the work may have gone on after the exam.
 * Both moments are read from the same clock.
 */
export function isLate(collectedAt: Date, deadlineAt: Date, exam: Pick<Exam, 'collectWithinMinutes'>): boolean {
  const minutes = exam.collectWithinMinutes ?? usualCollectWithinMinutes;
  return collectedAt.getTime() > deadlineAt.getTime() + minutes * 60_000;
}
