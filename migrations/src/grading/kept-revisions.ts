import type { Question } from '@stackproof/question-bank';
import type { EntityManager } from 'typeorm';

type Named = { questionId: string; digest: string };

const mostKept = 2000;
const kept = new Map<string, Question>();

/**
 * The contents of these revisions. A digest is the hash of the content, so what was read once, of whatever database,
 * never changes and is kept by the process: papers share their questions, and a run reads its paper twice.
 *
 * @returns the content of each revision that exists
 */
export async function readRevisions(
  manager: EntityManager,
  wanted: readonly Named[],
): Promise<(named: Named) => Question | undefined> {
  const missing = wanted.filter((named) => !kept.has(keyOf(named)));
  // Held here too: another paper may empty what is kept before this one is put together.
  const found = new Map(wanted.map((named) => [keyOf(named), kept.get(keyOf(named))]));
  if (missing.length > 0) {
    if (kept.size + missing.length > mostKept) kept.clear();
    const rows: (Named & { content: Question })[] = await manager.query(
      `SELECT question_id AS "questionId", digest, content FROM question_revisions
       WHERE (question_id, digest) IN (SELECT * FROM unnest($1::text[], $2::text[]))`,
      [missing.map(({ questionId }) => questionId), missing.map(({ digest }) => digest)],
    );
    for (const row of rows) {
      kept.set(keyOf(row), row.content);
      found.set(keyOf(row), row.content);
    }
  }
  return (named) => found.get(keyOf(named));
}

function keyOf({ questionId, digest }: Named): string {
  return `${questionId} ${digest}`;
}
