import {
  answer,
  candidateQuestion,
  checkVerdict,
  guardVerdict,
  questionScore,
  score,
  text,
} from '@stackproof/question-bank/candidate';
import { z } from 'zod';
import { attemptSummary, progressView } from './attempts.js';

export const runStates = ['queued', 'observing', 'judged', 'unreachable', 'refused', 'failed', 'cancelled'] as const;
export const runView = z.object({
  id: z.uuid(),
  number: z.int().describe('1 for the first run of the attempt'),
  state: z.enum(runStates),
  positions: z.array(z.int()).nullable().describe('questions it looks at; null for all practical ones'),
  isCancelling: z.boolean().describe('somebody asked for its end; the worker stops within seconds'),
  progress: progressView,
  problem: text.nullable(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
});
export type RunView = z.infer<typeof runView>;

export const evidenceView = z.object({
  fact: z.string(),
  at: z.iso.datetime(),
  asked: z.string(),
  status: z.int().nullable(),
  requestId: z.string().nullable(),
  excerpt: z.string().describe('redacted, at most 4 KiB of what was read'),
  digest: z.string().nullable().describe('SHA-256 of the redacted result as stored, in full; null for old runs'),
});

const judgedQuestion = z.object({
  checks: z.array(checkVerdict),
  guards: z.array(guardVerdict),
  evidence: z.array(evidenceView),
});

export const waitingVerdict = judgedQuestion.extend({
  runId: z.uuid(),
  collectedAt: z.iso.datetime(),
  points: z.number(),
  full: z.number(),
});

export const resultQuestion = questionScore.extend({
  view: candidateQuestion,
  answer: answer.nullable(),
  right: answer.nullable().describe('the right answer of a knowledge question, in the shape of an answer'),
  feedback: z
    .array(z.object({ option: z.string().nullable(), says: text }))
    .describe('misconceptions behind what was chosen'),
  explanation: text,
  solution: z.string().nullable().describe('reference solution of a practical question with the drawn values'),
  references: z.array(z.object({ title: z.string(), url: z.string() })),
  ...judgedQuestion.shape,
  collectedAt: z.iso.datetime().nullable().describe('when what counts was collected; null while nothing counts'),
  accepted: z
    .object({ at: z.iso.datetime(), reason: z.string() })
    .nullable()
    .describe('what counts was collected late, and an instructor accepted it'),
  waiting: waitingVerdict.nullable().describe('collected late: shown, and not counted unless an instructor accepts it'),
});
export type ResultQuestion = z.infer<typeof resultQuestion>;

export const resultView = z.object({
  attempt: attemptSummary,
  passPercent: z.int(),
  score: score.omit({ questions: true }),
  questions: z.array(resultQuestion),
  cleanedUp: z
    .boolean()
    .describe('what the attempt made on the environment was taken away; no further run is possible'),
  drift: z
    .object({ at: z.iso.datetime(), lines: z.array(z.object({ sort: z.string(), says: text })) })
    .nullable()
    .describe('what stands otherwise on host and cloud than before the attempt; null until everything was taken away'),
  run: runView.nullable().describe('newest run; null for an exam without practical questions'),
});
export type ResultView = z.infer<typeof resultView>;

/** A late verdict that waits for an instructor. */
export const lateVerdict = waitingVerdict.omit({ evidence: true }).extend({
  attemptId: z.uuid(),
  candidateName: z.string(),
  examTitle: text,
  deadlineAt: z.iso.datetime(),
  position: z.int(),
  questionTitle: text,
});
export const lateVerdicts = z.object({ late: z.array(lateVerdict) });
export type LateVerdicts = z.infer<typeof lateVerdicts>;

export const acceptLate = z.strictObject({
  runId: z.uuid().describe('run of the verdict that was looked at; refused when a newer one waits by now'),
  reason: z.string().trim().min(3).max(500).describe('kept, and shown to the candidate'),
});
export type AcceptLate = z.infer<typeof acceptLate>;

/** One server-sent event of an attempt or environment: something changed, read it again. */
export const changeEvent = z.object({ topic: z.enum(['attempt', 'environment', 'result']), id: z.uuid() });
export type ChangeEvent = z.infer<typeof changeEvent>;
