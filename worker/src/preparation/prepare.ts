import type { Json, ParameterValues, PracticalQuestion, SetupStep, Text } from '@stackproof/question-bank';
import type { Access, Cloud } from '../environment/cloud.js';
import { discover, type EnvironmentValues } from '../environment/discover.js';
import { EnvironmentFault, faultOf } from '../environment/fault.js';
import { scopeOf } from '../observation/scope.js';
import { makeAccess } from './attempt-access.js';
import { inTurn } from './in-turn.js';
import type { Journal } from './journal.js';
import { PreparationFailed } from './preparation-failed.js';
import { type SelfTestComplaint, selfTest } from './self-test.js';
import { RequestRefused } from './send.js';
import { doStep } from './setup-step.js';

export type PreparedQuestion = { position: number; question: PracticalQuestion; parameters: ParameterValues };

export type Prepared = {
  access: Access;
  environment: EnvironmentValues;
  /** Values of `{{setup.…}}` by position. */
  setup: Record<number, Record<string, Json>>;
  /** Empty when no check passes and no guard is violated: the attempt may start. */
  complaints: SelfTestComplaint[];
};

export type PrepareRequest = {
  cloud: Cloud;
  prefix: string;
  questions: readonly PreparedQuestion[];
  journal: Journal;
  signal?: AbortSignal | undefined;
  onProgress?: (progress: { done: number; of: number; step: Text }) => void;
};

const account: Text = { en: 'Project and user of the attempt', zh: '考试专用的项目与用户' };
const testing: Text = { en: 'Self-test', zh: '自检' };

/**
 * Prepares a cloud for an attempt: its project and user, the setup of every question, the self-test. Going on after a
 * stop makes nothing twice: each step is recorded before and after it is done.
 *
 * @throws PreparationFailed when a step cannot be done, EnvironmentFault when the host fails, and what the journal throws
 */
export async function prepare(request: PrepareRequest): Promise<Prepared> {
  const { cloud, prefix, questions, journal, signal } = request;
  const of = 2 + questions.reduce((sum, { question }) => sum + question.setup.length, 0);
  let done = 0;
  const begin = (step: Text) => request.onProgress?.({ done, of, step });
  const advance = () => {
    done += 1;
  };

  begin(account);
  const [environment, access] = await guarded(null, account, () =>
    Promise.all([discover(cloud), makeAccess(cloud, prefix, journal)]),
  );
  advance();
  const own = cloud.withAccess(access);
  const scopeFor = ({ parameters }: PreparedQuestion, setup: Record<string, Json>) =>
    scopeOf({ parameters, prefix, environment, access, setup, startedAt: new Date() });

  const setup: Prepared['setup'] = {};
  const setUp = async (prepared: PreparedQuestion) => {
    const { position, question } = prepared;
    const saved: Record<string, Json> = {};
    setup[position] = saved;
    for (const [index, step] of question.setup.entries()) {
      if (signal?.aborted) throw faultOf(signal);
      begin(question.title);
      const work = { cloud: own, prefix, journal, key: `${position}/${index}`, scope: scopeFor(prepared, saved) };
      const value = await guarded(position, question.title, () => doStep(step, work));
      const name = nameOf(step);
      if (name !== undefined) saved[name] = value;
      advance();
    }
  };
  await inTurn(questions, setUp);

  begin(testing);
  const observed = questions.map((prepared) => ({
    ...prepared,
    scope: scopeFor(prepared, setup[prepared.position] ?? {}),
  }));
  const complaints = await selfTest(own, observed, signal);
  advance();
  begin(testing);
  return { access, environment, setup, complaints };
}

async function guarded<T>(position: number | null, what: Text, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof EnvironmentFault || !(error instanceof Error)) throw error;
    if (!(error instanceof RequestRefused) && error.constructor !== Error) throw error;
    const says = {
      en: `${what.en}: preparing it failed. ${error.message}`,
      zh: `${what.zh}：准备失败。${error.message}`,
    };
    throw new PreparationFailed(says, position, { cause: error });
  }
}

function nameOf(step: SetupStep): string | undefined {
  return 'save' in step ? step.save : undefined;
}
