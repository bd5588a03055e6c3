import { saveAnswer } from '@stackproof/api/contract';
import { z } from 'zod';
import type { Answer } from '../../lib/question.js';
import { recall, remember } from '../../lib/storage.js';

const kept = z.array(z.object({ position: z.int(), ...saveAnswer.pick({ value: true, baseRevision: true }).shape }));

/** Keeps on this device what the server does not have yet, so that a reload without connection loses nothing. */
export function keepUnsaved(
  attemptId: string,
  unsaved: ReadonlyMap<number, { value: Answer | null; baseRevision: number }>,
): void {
  remember(keyOf(attemptId), JSON.stringify([...unsaved].map(([position, change]) => ({ position, ...change }))));
}

export function recallUnsaved(attemptId: string): z.infer<typeof kept> {
  try {
    return kept.parse(JSON.parse(recall(keyOf(attemptId)) ?? '[]'));
  } catch {
    // Written by another version, or by hand: the server's answers stand.
    forgetUnsaved(attemptId);
    return [];
  }
}

export function forgetUnsaved(attemptId: string): void {
  remember(keyOf(attemptId), null);
}

function keyOf(attemptId: string): string {
  return `unsaved.${attemptId}`;
}
