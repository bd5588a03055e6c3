import {
  type Fact,
  type Json,
  MissingValue,
  meets,
  type Observation,
  renderExpectation,
  type Scope,
} from '@stackproof/question-bank';
import type { Cloud } from '../environment/cloud.js';
import { EnvironmentFault, faultOf } from '../environment/fault.js';
import { pause } from '../environment/pause.js';
import { observeApi } from './api-fact.js';
import type { Ask } from './ask-once.js';
import { observeAttempted } from './attempted-fact.js';
import { observeConsole } from './console-fact.js';
import { evidenceFrom } from './evidence.js';
import { observeCommand, observeFile, observeToken } from './host-facts.js';
import { observeHttp } from './http-fact.js';
import { absentResult, faultResult, type Outcome, unknownResult } from './outcome.js';
import { observeProbe } from './probe-fact.js';

/** What all facts of one run share. */
export type Run = {
  cloud: Cloud;
  askIn: (round: number) => Ask;
  settleMs: number;
  onFact: () => void;
  /** Once it aborts nothing new is asked. */
  signal: AbortSignal | undefined;
  /** Work that must come to its end although the run is cancelled. */
  keep: (work: Promise<unknown>) => void;
};

/** Observes one fact once those it reads are known. Never throws but for a bug. */
export async function observeFact(
  run: Run,
  id: string,
  fact: Fact,
  scope: Scope,
  parents: readonly Promise<Observation>[],
): Promise<Observation> {
  const known = await Promise.all(parents);
  const started = performance.now();
  const outcome = inherited(known) ?? (await settled(run, id, fact, withFacts(scope, known)));
  run.onFact();
  return evidenceFrom({ fact: id, tookMs: Math.round(performance.now() - started) }, outcome, run.cloud.secrets());
}

/** A fact about something that is not there, or not known, shares its lot. */
function inherited(parents: readonly Observation[]): Outcome | undefined {
  const parent = parents.find(({ result }) => result.is !== 'value');
  if (parent === undefined) return undefined;
  const { fact, result } = parent;
  const asked = `not asked: it needs ${fact}`;
  if (result.is === 'unknown') return { asked, result: unknownResult(result.reason, `${fact}: ${result.detail}`) };
  return { asked, result };
}

async function settled(run: Run, id: string, fact: Fact, scope: Scope): Promise<Outcome> {
  const until = performance.now() + run.settleMs;
  const settles = 'settles' in fact && fact.settles !== undefined ? renderExpectation(fact.settles, scope) : undefined;
  for (let round = 0; ; round += 1) {
    const outcome = await ask(run, id, fact, scope, run.askIn(round));
    if (settles === undefined || outcome.result.is !== 'value' || meets(settles, outcome.result.value)) return outcome;
    const ms = Math.min(2_000, 500 * 1.5 ** round);
    if (performance.now() + ms > until) {
      return { ...outcome, result: unknownResult('not-settled', `It had not settled after ${run.settleMs / 1000} s.`) };
    }
    try {
      await pause(ms, run.cloud.connection.ended);
    } catch (error) {
      return { ...outcome, result: resultOfError(id, error) };
    }
  }
}

async function ask(run: Run, id: string, fact: Fact, scope: Scope, asking: Ask): Promise<Outcome> {
  try {
    if (run.signal?.aborted) throw faultOf(run.signal);
    if ('api' in fact) return await observeApi(id, fact, scope, run.cloud, asking);
    if ('token' in fact) return await observeToken(fact, scope, run.cloud, asking);
    if ('command' in fact) return await observeCommand(id, fact, scope, run.cloud, asking);
    if ('http' in fact) return await observeHttp(fact, scope, run.cloud, asking);
    if ('attempted' in fact) return await observeAttempted(fact, scope, run.cloud, asking, run.keep);
    if ('probe' in fact) return await observeProbe(fact, scope, run.cloud, asking);
    if ('console' in fact) return await observeConsole(id, fact, scope, run.cloud, asking);
    return await observeFile(id, fact, scope, run.cloud, asking);
  } catch (error) {
    return { asked: describe(fact), result: resultOfError(id, error) };
  }
}

/** A fault is unknown; a part of a fact that is not there makes what reads it absent; anything else is a bug. */
function resultOfError(id: string, error: unknown): Outcome['result'] {
  if (error instanceof EnvironmentFault) return faultResult(error);
  if (error instanceof MissingValue && error.path.startsWith('fact.')) {
    return absentResult(error.path.split('.')[1] ?? id);
  }
  throw error;
}

function describe(fact: Fact): string {
  if ('api' in fact) return `${fact.get === undefined ? 'HEAD' : 'GET'} ${fact.api} ${fact.get ?? fact.head}`;
  if ('token' in fact) return `sign in as ${fact.token.user}`;
  if ('command' in fact) return fact.command.join(' ');
  if ('http' in fact) return `GET ${fact.http}`;
  if ('attempted' in fact) return `POST ${fact.attempted.api} ${fact.attempted.post}`;
  if ('probe' in fact) return 'ping' in fact.probe ? `ping ${fact.probe.ping}` : `connect to ${fact.probe.tcp}`;
  if ('console' in fact) return `console of ${fact.console}`;
  return fact.file;
}

/** The scope with the values of what was observed. */
export function withFacts(scope: Scope, observations: readonly Observation[]): Scope {
  const values = observations.flatMap(({ fact, result }) => (result.is === 'value' ? [[fact, result.value]] : []));
  return { ...scope, fact: Object.fromEntries(values) as Json };
}
