import { drawParameters, judge, type ParameterValues, prefixOf, type QuestionVerdict } from '@stackproof/question-bank';
import {
  type Cloud,
  type Connection,
  connect,
  type ObservedQuestion,
  type ObservedResult,
  observe,
  openCloud,
  type Prepared,
  prepare,
  type ResetReport,
  reset,
  scopeOf,
  wordsOf,
} from '../engine.js';
import type { ChosenQuestion } from './chosen-questions.js';
import type { ConsoleTarget } from './console-target.js';
import { memoryJournal } from './memory-journal.js';

/** A few questions prepared on a cloud by the command line, as an attempt would have them. */
export type Sitting = {
  prefix: string;
  questions: SatQuestion[];
  prepared: Prepared;
  /** Each question with its scope, as a run asks it. */
  asked: ObservedQuestion[];
  /** A new connection per call, as each run has. */
  verify(): Promise<Verified[]>;
  reset(): Promise<ResetReport>;
};

export type SatQuestion = ChosenQuestion & { position: number; parameters: ParameterValues };
export type Verified = ObservedResult & { verdict: QuestionVerdict };

const preparationMs = 20 * 60_000;

/** Prepares questions for a seed, after a reset of what an earlier try with this seed may have left. */
export async function sitDown(
  environment: ConsoleTarget,
  chosen: readonly ChosenQuestion[],
  seed: string,
): Promise<Sitting> {
  const prefix = prefixOf(seed);
  const taken = new Set<string>();
  const questions = chosen.map((question, index) => ({
    ...question,
    position: index + 1,
    parameters: drawParameters(question.question, seed, taken),
  }));
  const journal = memoryJournal();
  const words = wordsOf(questions);
  const takeBack = (cloud: Cloud) => reset({ cloud, prefix, words, steps: journal.steps() });
  try {
    const prepared = await withCloud(environment, async (cloud) => {
      await takeBack(cloud);
      return prepare({ cloud, prefix, questions, journal });
    });
    const asked = askedOf(questions, prefix, prepared);
    return {
      prefix,
      questions,
      prepared,
      asked,
      verify: () => withCloud(environment, (cloud) => verify(cloud.withAccess(prepared.access), asked)),
      reset: () => withCloud(environment, takeBack),
    };
  } catch (error) {
    await withCloud(environment, takeBack);
    throw error;
  }
}

export async function withCloud<T>(
  { target, rules }: ConsoleTarget,
  work: (cloud: Cloud, connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await connect(target, {
    rules,
    // A solution is one command that may take minutes.
    budgets: { runMs: preparationMs, bytes: 256 * 1024 * 1024, failMs: 0, commandMs: preparationMs },
  });
  try {
    return await work(await openCloud(connection), connection);
  } finally {
    connection.close();
  }
}

function askedOf(
  questions: readonly SatQuestion[],
  prefix: string,
  { access, environment, setup }: Prepared,
): ObservedQuestion[] {
  const startedAt = new Date();
  return questions.map(({ position, question, parameters }) => {
    const scope = scopeOf({ parameters, prefix, environment, access, setup: setup[position] ?? {}, startedAt });
    return { position, question, scope };
  });
}

async function verify(cloud: Cloud, questions: readonly ObservedQuestion[]): Promise<Verified[]> {
  const results = await observe({ cloud, questions });
  return results.map((result) => ({ ...result, verdict: judge(result.question, result.scope, result.observations) }));
}
