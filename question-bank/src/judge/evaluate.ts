import type { Expectation } from '../schema/expectation.js';
import type { Json } from '../schema/json.js';
import type { Observation, UnknownReason } from '../schema/observation.js';
import type { Text } from '../schema/text.js';
import type { Finding } from '../schema/verdict.js';
import { MissingValue, references, type Scope } from '../template.js';
import { match } from './match.js';
import { renderExpectation } from './render-expectation.js';

export type Outcome =
  | { is: 'pass' }
  | { is: 'fail'; findings: [Finding, ...Finding[]] }
  | { is: 'unknown'; reason: UnknownReason };

/** Everything that was observed, and the scope with the observed values under `fact`. */
export type Evidence = { results: ReadonlyMap<string, Observation['result']>; scope: Scope };

/** Sorts the observations by fact; of several on one fact the newest counts. */
export function evidenceOf(scope: Scope, observations: readonly Observation[]): Evidence {
  const oldestFirst = [...observations].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  const results = new Map(oldestFirst.map(({ fact, result }) => [fact, result]));
  const values = [...results].flatMap(([fact, result]): [string, Json][] =>
    result.is === 'value' ? [[fact, result.value]] : [],
  );
  return { results, scope: { ...scope, fact: Object.fromEntries(values) } };
}

/**
 * Judges one fact against one expectation.
 *
 * Unknown wins over everything: where the fact, or one the expectation refers to, could not be observed, nothing is
 * said about the answer. After that, what is ambiguous fails, and what is absent fails unless absence was expected.
 */
export function evaluate(on: string, expected: Expectation, { results, scope }: Evidence): Outcome {
  const referred = references(expected).flatMap((place) => /^fact\.([^.]+)/.exec(place)?.[1] ?? []);
  // Nothing was handed in for this fact: the run ended before it was asked.
  const resultOf = (fact: string) =>
    results.get(fact) ?? ({ is: 'unknown', reason: 'cancelled', detail: 'not observed' } as const);

  for (const fact of [on, ...referred]) {
    const result = resultOf(fact);
    if (result.is === 'unknown') return { is: 'unknown', reason: result.reason };
  }
  for (const fact of [on, ...referred]) {
    const result = resultOf(fact);
    if (result.is === 'ambiguous') return failing(expected, ambiguous(fact, result.ids), result.ids);
  }
  for (const fact of referred) {
    const result = resultOf(fact);
    if (result.is === 'absent') return failing(expected, notFound(fact, result.missing));
  }

  const filled = filledExpectation(expected, scope);
  if (filled instanceof MissingValue) return failing(expected, notFound(filled.path.replace(/^fact\./, '')));
  const result = resultOf(on);
  const found = result.is === 'value' ? result.value : undefined;
  const [first, ...more] = match(filled, found, { fact: on, path: '' });
  if (first === undefined) return { is: 'pass' };
  if (result.is === 'absent') return failing(filled, notFound(on, result.missing));
  return { is: 'fail', findings: [first, ...more] };
}

/** A field that an observed object does not have is a wrong answer; any other gap is a fault of the caller. */
function filledExpectation(expected: Expectation, scope: Scope): Expectation | MissingValue {
  try {
    return renderExpectation(expected, scope);
  } catch (error) {
    if (error instanceof MissingValue && error.path.startsWith('fact.')) return error;
    throw error;
  }
}

function failing(expected: Expectation, says: Text, found?: Json): Outcome {
  return { is: 'fail', findings: [{ path: '', expected, ...(found === undefined ? {} : { found }), says }] };
}

function notFound(fact: string, missing = fact): Text {
  return missing === fact
    ? { en: `${fact}: not found`, zh: `${fact}：没有找到` }
    : { en: `${fact}: not found, because ${missing} does not exist`, zh: `${fact}：没有找到，因为 ${missing} 不存在` };
}

function ambiguous(fact: string, ids: readonly string[]): Text {
  const list = ids.slice(0, 5).join(', ') + (ids.length > 5 ? ' …' : '');
  return {
    en: `${fact}: ${ids.length} match where one was expected (${list})`,
    zh: `${fact}：应当只有一个，却有 ${ids.length} 个（${list}）`,
  };
}
