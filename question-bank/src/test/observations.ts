import type { Json } from '../schema/json.js';
import type { Observation, UnknownReason } from '../schema/observation.js';

/** An observation of a fact, made at a fixed moment. */
function observation(fact: string, result: Observation['result']): Observation {
  return { fact, at: '2026-08-01T10:00:00.000Z', tookMs: 12, asked: `GET ${fact}`, result };
}

export function seen(fact: string, value: Json): Observation {
  return observation(fact, { is: 'value', value });
}

export function absent(fact: string, missing = fact): Observation {
  return observation(fact, { is: 'absent', missing });
}

export function ambiguous(fact: string, ids: string[]): Observation {
  return observation(fact, { is: 'ambiguous', ids });
}

export function unknown(fact: string, reason: UnknownReason = 'timeout'): Observation {
  return observation(fact, { is: 'unknown', reason, detail: 'no answer' });
}
