import { paths, savedAnswer } from '@stackproof/api/contract';
import { ask } from '../../../lib/http.js';

export function flagQuestion(attemptId: string, position: number, flagged: boolean) {
  return ask(paths.flag(attemptId, position), savedAnswer, { method: 'PUT', body: { flagged } });
}
