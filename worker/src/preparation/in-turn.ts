import type { PracticalQuestion } from '@stackproof/question-bank';
import { createLimit } from '../environment/limit.js';

const atOnce = 4;

/**
 * Sets questions up: side by side where nothing is in the way, then one after the other those that are exclusive, in
 * conflict with another of the paper, touch the host as root, or come after one of these. A question waits for those it
 * runs after.
 *
 * @throws what the first failed setup threw, once every setup that has begun came to its end
 */
export async function inTurn<Q extends { question: PracticalQuestion }>(
  questions: readonly Q[],
  setUp: (question: Q) => Promise<void>,
): Promise<void> {
  const ordered = inOrder(questions);
  const alone = aloneOf(ordered);
  const limit = createLimit(atOnce);
  const underWay = new Map<string, Promise<void>>();
  for (const one of ordered.filter(({ question }) => !alone.has(question.id))) {
    const before = one.question.runs.after.flatMap((id) => underWay.get(id) ?? []);
    // Those it waits for stand before it in the line, so waiting inside a place of the limit cannot lock up.
    underWay.set(
      one.question.id,
      limit(async () => {
        await Promise.all(before);
        await setUp(one);
      }),
    );
  }
  // Nothing may go on behind a reset, so all come to their end before a failure shows.
  const settled = await Promise.allSettled(underWay.values());
  const failed = settled.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  for (const one of ordered) if (alone.has(one.question.id)) await setUp(one);
}

/** Each behind those it runs after, otherwise as given; a circle, which the loader refuses, is cut where it stands. */
function inOrder<Q extends { question: PracticalQuestion }>(questions: readonly Q[]): Q[] {
  const waiting = [...questions];
  const ordered: Q[] = [];
  while (waiting.length > 0) {
    const free = waiting.findIndex(({ question }) =>
      waiting.every((other) => !question.runs.after.includes(other.question.id)),
    );
    ordered.push(...waiting.splice(Math.max(0, free), 1));
  }
  return ordered;
}

function aloneOf(ordered: readonly { question: PracticalQuestion }[]): ReadonlySet<string> {
  const ids = new Set(ordered.map(({ question }) => question.id));
  const conflicting = new Set(
    ordered.flatMap(({ question: { id, runs } }) => {
      const others = runs.conflicts.filter((other) => ids.has(other));
      return others.length > 0 ? [id, ...others] : [];
    }),
  );
  const alone = new Set<string>();
  for (const { question } of ordered) {
    const { id, runs } = question;
    const follows = runs.after.some((earlier) => alone.has(earlier));
    if (runs.exclusive || conflicting.has(id) || touchesHost(question) || follows) alone.add(id);
  }
  return alone;
}

/** Root's commands and files may restart what other setups need at this moment. */
function touchesHost({ setup }: PracticalQuestion): boolean {
  return setup.some((step) => 'sudo' in step && step.sudo);
}
