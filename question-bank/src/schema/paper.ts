import type { Exam } from './exam.js';
import type { ParameterValues } from './parameters.js';
import type { Answer, Question } from './question.js';

/** One question as it stands in one paper: its revision and what was drawn for it. */
export type PaperQuestion = {
  position: number;
  question: Question;
  /** SHA-256 of the canonical JSON of the question: the revision the attempt pins. */
  digest: string;
  parameters: ParameterValues;
  /** Option, step or pair ids in the order shown; empty for practical and short questions. */
  order: string[];
};

/** The frozen questions of one attempt. */
export type Paper = { exam: Exam; seed: string; prefix: string; questions: PaperQuestion[] };

export type Answers = ReadonlyMap<number, Answer>;
