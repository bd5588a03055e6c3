import type { Complaint } from '../load/mistakes.js';
import type { Question } from '../schema/question.js';
import { languageComplaints } from './check-languages.js';
import { optionComplaints } from './check-options.js';
import { stemComplaints } from './check-stem.js';

/** What a program can measure of how a single question is worded. */
export function wordingComplaints(question: Question): Complaint[] {
  if (question.kind === 'practical') return languageComplaints(question);
  return [...languageComplaints(question), ...optionComplaints(question), ...stemComplaints(question)];
}
