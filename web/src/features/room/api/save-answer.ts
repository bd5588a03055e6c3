import { answerSaved, paths, type SaveAnswer } from '@stackproof/api/contract';
import { ask } from '../../../lib/http.js';

/** Saves one change of one answer. Refused with `answer_conflict` when another page saved since `baseRevision`. */
export function saveAnswer(attemptId: string, position: number, body: SaveAnswer) {
  return ask(paths.answer(attemptId, position), answerSaved, { method: 'PUT', body });
}
