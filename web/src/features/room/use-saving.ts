import { type AttemptView, answerConflict } from '@stackproof/api/contract';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { codeOf, passes, Refusal } from '../../lib/problem.js';
import type { Answer } from '../../lib/question.js';
import { randomUuid } from '../../lib/uuid.js';
import { flagQuestion } from './api/flag-question.js';
import { saveAnswer } from './api/save-answer.js';
import { SaveQueue } from './save-queue.js';
import type { SaveFailure, Stored } from './save-state.js';
import { forgetUnsaved, keepUnsaved, recallUnsaved } from './unsaved.js';

type ServerTime = { serverNow: string; deadlineAt: string };

/** Everything the page keeps and sends while an attempt is open. */
export type Saving = ReturnType<typeof useSaving>;

/** Keeps answers and flags of one attempt in step with the server, and tells what is saved and what is not. */
export function useSaving(
  attempt: AttemptView,
  { onTime, onClosed }: { onTime: (time: ServerTime) => void; onClosed: () => void },
) {
  const [answers] = useState(() => answerQueue(attempt, onTime));
  const [flags] = useState(() => flagQueue(attempt));
  const answersNow = useSyncExternalStore(answers.subscribe, answers.snapshot);
  const flagsNow = useSyncExternalStore(flags.subscribe, flags.snapshot);
  const unsaved = answersNow.unsaved + flagsNow.unsaved;
  const isClosed = answersNow.isClosed || flagsNow.isClosed;

  // A newer reading of the attempt may bring what another device saved.
  useEffect(() => {
    answers.refresh(storedAnswers(attempt));
    flags.refresh(storedFlags(attempt));
  }, [answers, flags, attempt]);

  // The browser asks before it closes a page with unsaved changes only when it is told so beforehand.
  useEffect(() => {
    if (unsaved === 0) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsaved]);

  // Back online, or about to be hidden: what waits for its next try should not wait any longer.
  useEffect(() => {
    const flush = () => {
      answers.flush();
      flags.flush();
    };
    window.addEventListener('online', flush);
    document.addEventListener('visibilitychange', flush);
    return () => {
      window.removeEventListener('online', flush);
      document.removeEventListener('visibilitychange', flush);
      flush();
    };
  }, [answers, flags]);

  // The queues learn from a refused save that the attempt has ended; the page must look where it stands.
  useEffect(() => {
    if (isClosed) onClosed();
  }, [isClosed, onClosed]);

  async function saveAll(): Promise<void> {
    answers.flush();
    flags.flush();
    await Promise.all([answers.idle(), flags.idle()]);
  }

  const hasConflict = [...answersNow.byPosition.values()].some(({ state }) => state === 'conflict');
  return { answers, flags, answersNow, flagsNow, unsaved, hasConflict, saveAll };
}

function answerQueue(attempt: AttemptView, onTime: (time: ServerTime) => void): SaveQueue<Answer | null> {
  const clientId = randomUuid();
  const stored = storedAnswers(attempt);
  const queue = new SaveQueue<Answer | null>(stored, {
    send: async ({ position, value, baseRevision, sequence }) => {
      const reply = await saveAnswer(attempt.id, position, { value, clientId, sequence, baseRevision });
      onTime(reply);
      return reply;
    },
    failureOf: failureOfAnswer,
    keep: (unsaved) => (unsaved.size === 0 ? forgetUnsaved(attempt.id) : keepUnsaved(attempt.id, unsaved)),
  });
  for (const { position, value, baseRevision } of recallUnsaved(attempt.id)) {
    const isKnown = JSON.stringify(stored.get(position)?.value) === JSON.stringify(value);
    if (!isKnown) queue.restore(position, value, baseRevision);
  }
  return queue;
}

function flagQueue(attempt: AttemptView): SaveQueue<boolean> {
  return new SaveQueue<boolean>(storedFlags(attempt), {
    send: async ({ position, value, baseRevision }) => {
      await flagQuestion(attempt.id, position, value);
      return { revision: baseRevision, savedAt: new Date().toISOString() };
    },
    failureOf: (error) => plainFailure(error),
  });
}

function storedAnswers({ questions, answers }: AttemptView): Map<number, Stored<Answer | null>> {
  const byPosition = new Map(answers.map((answer) => [answer.position, answer]));
  return new Map(
    questions.map(({ position }) => {
      const saved = byPosition.get(position);
      return [
        position,
        { value: saved?.value ?? null, revision: saved?.revision ?? 0, savedAt: saved?.savedAt ?? null },
      ];
    }),
  );
}

function storedFlags({ questions, answers }: AttemptView): Map<number, Stored<boolean>> {
  const flagged = new Set(answers.flatMap((answer) => (answer.flagged ? [answer.position] : [])));
  return new Map(
    questions.map(({ position }) => [position, { value: flagged.has(position), revision: 0, savedAt: null }]),
  );
}

function failureOfAnswer(error: unknown): SaveFailure<Answer | null> {
  if (codeOf(error) === 'answer_conflict' && error instanceof Refusal) {
    const theirs = answerConflict.safeParse(error.body);
    if (theirs.success) return { kind: 'conflict', theirs: theirs.data };
  }
  return plainFailure(error);
}

function plainFailure(error: unknown): SaveFailure<never> {
  const code = codeOf(error);
  if (code === 'attempt_closed') return { kind: 'closed' };
  return passes(code) ? { kind: 'passing' } : { kind: 'refused', cause: error };
}
