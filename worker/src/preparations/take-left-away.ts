import { readPaper } from '@stackproof/migrations';
import type { Text } from '@stackproof/question-bank';
import type { Lease } from '../claims/lease.js';
import { type Cloud, type RecordedStep, wordsOf } from '../engine.js';
import type { HandlerContext } from '../handler-context.js';
import { LeftBehind } from './take-away.js';

type Left = { id: string; attemptId: string; steps: RecordedStep[] };

/**
 * Takes away what attempts left here when they went on elsewhere.
 *
 * @throws LeftBehind, EnvironmentFault
 */
export async function takeLeftAway(
  context: HandlerContext,
  lease: Lease,
  cloud: Cloud,
  onProgress: (progress: { done: number; of: number; step: Text }) => void,
): Promise<void> {
  const rows: Left[] = await context.dataSource.query(
    `SELECT id, attempt_id AS "attemptId", left_steps AS steps FROM rebindings
     WHERE from_environment_id = $1 AND left_steps <> '[]' ORDER BY created_at`,
    [lease.job.environmentId],
  );
  for (const { id, attemptId, steps } of rows) {
    const { practical, paper } = await readPaper(context.dataSource, attemptId);
    const words = wordsOf(practical);
    const { left } = await context.engine.reset({
      cloud,
      prefix: paper.prefix,
      words,
      steps,
      signal: lease.signal,
      onProgress,
    });
    if (left.length > 0) throw new LeftBehind(left);
    await lease.write((database) => database.query("UPDATE rebindings SET left_steps = '[]' WHERE id = $1", [id]));
  }
}
