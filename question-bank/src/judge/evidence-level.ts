import type { Expectation } from '../schema/expectation.js';
import type { Fact } from '../schema/facts.js';
import { references } from '../template.js';

type Level = 1 | 2 | 3 | 4;

/**
 * How much it proves that a fact is as expected: 1 output of a command or a file on the host, 2 the API of a service,
 * 3 two sources that do not know of each other agree, 4 behaviour seen (a sign-in, a probe, what somebody is allowed).
 *
 * @param on       id of the fact that is judged
 * @param expected what it is compared with; the facts this reads are the other source
 */
export function evidenceLevel(facts: Readonly<Record<string, Fact>>, on: string, expected: Expectation): Level {
  const judged = facts[on];
  const own = judged === undefined ? 1 : levelOf(judged);
  if (own === 4) return own;
  const compared = references(expected).flatMap((place) => facts[/^fact\.([^.]+)/.exec(place)?.[1] ?? ''] ?? []);
  const sources = new Set([judged, ...compared].flatMap((fact) => (fact === undefined ? [] : (sourceOf(fact) ?? []))));
  return sources.size > 1 ? 3 : own;
}

function levelOf(fact: Fact): 1 | 2 | 4 {
  if ('token' in fact || 'probe' in fact || 'attempted' in fact || 'console' in fact) return 4;
  if ('http' in fact) return fact.form === undefined ? 2 : 4;
  if (!('api' in fact)) return 1;
  const behaviour = fact.read === 'status' && (fact.as === 'anonymous' || fact.as === 'candidate');
  return behaviour || fact.availability === true ? 4 : 2;
}

/** Who says it; what a candidate wrote into his own files is an answer and no source. */
function sourceOf(fact: Fact): string | undefined {
  if ('api' in fact) return fact.api;
  if ('command' in fact) return 'host';
  if ('file' in fact) return fact.file.startsWith('~/') ? undefined : 'host';
  return undefined;
}
