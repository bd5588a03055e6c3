import { type Fact, type Observation, type PracticalQuestion, references, type Scope } from '@stackproof/question-bank';
import type { Cloud } from '../environment/cloud.js';
import { type EnvironmentFault, faultOf } from '../environment/fault.js';
import { askOnce } from './ask-once.js';
import { digestOfResult } from './evidence.js';
import { observeFact, type Run, withFacts } from './observe-fact.js';
import { faultResult } from './outcome.js';

/** One practical question of a paper; `scope` is everything its places read except facts. */
export type ObservedQuestion = { position: number; question: PracticalQuestion; scope: Scope };

/** `scope` holds the facts too; observations stand in the order of the question. */
export type ObservedResult = ObservedQuestion & { observations: Observation[] };

export type ObserveRequest = {
  cloud: Cloud;
  questions: readonly ObservedQuestion[];
  /** How long an unfinished state may take to settle. */
  settleMs?: number;
  signal?: AbortSignal | undefined;
  /** Told of work that must come to its end although the signal aborts, such as taking away what was tried out. */
  keep?: (work: Promise<unknown>) => void;
  onProgress?: (progress: { done: number; of: number }) => void;
  /** Called once all facts of a question are in, in the order they finish. */
  onQuestion?: (result: ObservedResult) => void;
};

/**
 * Observes every fact of every question: each after the facts it reads, all others at the same time, each distinct
 * request once. A fault of the environment becomes an `unknown` observation.
 *
 * @throws EnvironmentFault 'cancelled' when the signal aborts
 */
export async function observe(request: ObserveRequest): Promise<ObservedResult[]> {
  const { cloud, questions, signal, onProgress, onQuestion } = request;
  const of = questions.reduce((sum, { question }) => sum + Object.keys(question.facts).length, 0);
  let done = 0;
  const onFact = () => {
    done += 1;
    onProgress?.({ done, of });
  };
  const { keep = () => undefined, settleMs = 60_000 } = request;
  const run: Run = { cloud, askIn: askOnce(), settleMs, onFact, signal, keep };
  const results = questions.map(async (asked) => {
    const result = await observeQuestion(run, asked);
    onQuestion?.(result);
    return result;
  });
  const settled = await Promise.all(results);
  if (signal?.aborted) throw faultOf(signal);
  return settled;
}

/** What a run is when nothing could be asked: every fact unknown, for the same reason. */
export function unknownToAll(questions: readonly ObservedQuestion[], fault: EnvironmentFault): ObservedResult[] {
  const at = new Date().toISOString();
  const result = faultResult(fault);
  const digest = digestOfResult(result);
  return questions.map((asked) => ({
    ...asked,
    scope: { ...asked.scope, fact: {} },
    observations: Object.keys(asked.question.facts).map((fact) => ({
      fact,
      at,
      tookMs: 0,
      asked: 'not asked',
      result,
      digest,
    })),
  }));
}

async function observeQuestion(run: Run, asked: ObservedQuestion): Promise<ObservedResult> {
  const { facts } = asked.question;
  const started = new Map<string, Promise<Observation>>();
  const start = (id: string): Promise<Observation> => {
    const known = started.get(id);
    if (known !== undefined) return known;
    const fact = facts[id];
    if (fact === undefined) throw new Error(`Question ${asked.question.id} has no fact ${id}.`);
    const observed = observeFact(run, id, fact, asked.scope, parentsOf(fact).map(start));
    started.set(id, observed);
    return observed;
  };
  const observations = await Promise.all(Object.keys(facts).map(start));
  return { ...asked, scope: withFacts(asked.scope, observations), observations };
}

/** Ids of the facts a fact reads. */
function parentsOf(fact: Fact): string[] {
  return [...new Set(references(fact).flatMap((path) => /^fact\.([^.]+)/.exec(path)?.[1] ?? []))];
}
