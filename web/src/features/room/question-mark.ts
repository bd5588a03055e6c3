import { type CandidateQuestion, isAnswered } from '../../lib/question.js';
import type { Saving } from './use-saving.js';

export type QuestionMark = {
  work: 'answered' | 'unanswered' | 'practical';
  isFlagged: boolean;
  save: 'saving' | 'notSaved' | 'conflict' | null;
};

/** What the navigator shows of one question. */
export function markOf({ position, kind }: CandidateQuestion, { answersNow, flagsNow }: Saving): QuestionMark {
  const answer = answersNow.byPosition.get(position);
  const flag = flagsNow.byPosition.get(position);
  const states = [answer?.state, flag?.state];
  return {
    work: kind === 'practical' ? 'practical' : isAnswered(answer?.value ?? null) ? 'answered' : 'unanswered',
    isFlagged: flag?.value ?? false,
    save: saveMark(states),
  };
}

function saveMark(states: readonly (string | undefined)[]): QuestionMark['save'] {
  if (states.includes('conflict')) return 'conflict';
  if (states.includes('retrying') || states.includes('refused')) return 'notSaved';
  return states.includes('waiting') || states.includes('sending') ? 'saving' : null;
}
