import { answer, candidateQuestion, text } from '@stackproof/question-bank/candidate';
import { z } from 'zod';
import { resetItem } from './environments.js';

export const startAttempt = z.strictObject({
  examId: z.string(),
  environmentId: z.uuid().nullable().describe('null only for an exam without practical questions'),
  removeLeftovers: z
    .boolean()
    .optional()
    .describe('true: what earlier attempts left on the environment may be removed first'),
});
export type StartAttempt = z.infer<typeof startAttempt>;

export const attemptStates = ['preparing', 'preparation_failed', 'ready', 'open', 'submitted', 'abandoned'] as const;
export const attemptState = z
  .enum(attemptStates)
  .describe('preparing → ready → open → submitted; abandoned before Begin: everything made was reset');

export const savedAnswer = z.object({
  position: z.int().min(1),
  value: answer.nullable(),
  flagged: z.boolean(),
  revision: z.int().min(0).describe('0: never saved; send it back with the next save'),
  savedAt: z.iso.datetime().nullable(),
});
export type SavedAnswer = z.infer<typeof savedAnswer>;

export const progressView = z.object({
  done: z.int(),
  of: z.int(),
  step: text.nullable().describe('what is being done now'),
  queuePosition: z.int().nullable().describe('1 is next; counted up to about five hundred; null once it is worked on'),
  waitSeconds: z
    .int()
    .nullable()
    .describe('until a worker begins, as measured on recent jobs; null while too little was measured'),
});

export type ProgressView = z.infer<typeof progressView>;

export const attemptSummary = z.object({
  id: z.uuid(),
  examId: z.string(),
  examTitle: text,
  state: attemptState,
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  deadlineAt: z.iso.datetime().nullable().describe('server clock decides; the browser only counts down'),
  submittedAt: z.iso.datetime().nullable(),
  percent: z.number().nullable(),
  passed: z.boolean().nullable(),
  provisional: z.boolean().nullable(),
});
export type AttemptSummary = z.infer<typeof attemptSummary>;
export const attemptList = z.object({ attempts: z.array(attemptSummary) });
export type AttemptList = z.infer<typeof attemptList>;

export const rebindAttempt = z.strictObject({
  environmentId: z.uuid().describe('another ready environment of the candidate, or the same one rebuilt'),
});
export type RebindAttempt = z.infer<typeof rebindAttempt>;

export const rebindingView = z.object({
  state: z
    .enum(['preparing', 'ready', 'failed', 'over'])
    .describe('over: the attempt ended, or moved on, before it was ready'),
  at: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable().describe('from `at` to here there was no environment to work on; the clock ran'),
  problem: text.nullable(),
});

export const attemptView = attemptSummary.extend({
  serverNow: z.iso.datetime().describe('clock of the database when the reply was made'),
  minutes: z.int(),
  passPercent: z.int(),
  environmentId: z.uuid().nullable(),
  environmentName: z.string().nullable(),
  beginBefore: z.iso.datetime().nullable().describe('ten minutes after ready; later everything is reset'),
  preparation: progressView.nullable(),
  problem: text.nullable(),
  lapsed: z.boolean().describe('nobody began within ten minutes of ready; everything was taken away'),
  replaced: z
    .array(z.object({ position: z.int(), from: text, to: text, why: text }))
    .describe('questions the environment cannot carry and what stands in their place'),
  rebinding: rebindingView.nullable().describe('the newest change of the environment in mid-exam'),
  access: z
    .object({
      user: z.string(),
      password: z.string(),
      project: z.string(),
      cloud: z.string(),
      host: z.string(),
      sshUser: z.string(),
    })
    .nullable()
    .describe(
      'who the candidate is on the OpenStack; null before the attempt is open and for exams without practical questions',
    ),
  questions: z.array(candidateQuestion).describe('empty until the attempt is open'),
  answers: z.array(savedAnswer),
});
export type AttemptView = z.infer<typeof attemptView>;

export const saveAnswer = z.strictObject({
  value: answer.nullable().describe('null clears the answer'),
  clientId: z.uuid().describe('one per open page'),
  sequence: z.int().min(1).describe('grows with every save of that page'),
  baseRevision: z.int().min(0).describe('revision this change was made on'),
});
export type SaveAnswer = z.infer<typeof saveAnswer>;

export const answerSaved = z.object({
  revision: z.int(),
  savedAt: z.iso.datetime(),
  serverNow: z.iso.datetime(),
  deadlineAt: z.iso.datetime(),
});
export type AnswerSaved = z.infer<typeof answerSaved>;

/** Sent with problem code `answer_conflict`: what the server holds. */
export const answerConflict = z.object({ value: answer.nullable(), revision: z.int(), savedAt: z.iso.datetime() });

export type AnswerConflict = z.infer<typeof answerConflict>;

export const flagQuestion = z.strictObject({ flagged: z.boolean() });
export type FlagQuestion = z.infer<typeof flagQuestion>;

/** What a reset of an attempt would do; nothing is done before it was read. */
export const resetPlanView = z.object({
  state: z.enum(['none', 'planning', 'planned', 'failed']),
  at: z.iso.datetime().nullable(),
  items: z.array(resetItem),
  problem: text.nullable(),
});
export type ResetPlanView = z.infer<typeof resetPlanView>;

export const cleanUp = z.strictObject({
  plannedAt: z.iso.datetime().describe('of the plan that was read; refused when there is a newer one or none'),
});
export type CleanUp = z.infer<typeof cleanUp>;
