import type { Fact } from '../schema/facts.js';

/**
 * How much a fact proves: 1 output of a command or a file on the host, 2 the API of a service,
 * 4 behaviour seen (a sign-in, or what an ordinary user is allowed to do).
 */
export function evidenceLevel(fact: Fact): 1 | 2 | 4 {
  if ('token' in fact) return 4;
  if (!('api' in fact)) return 1;
  return fact.read === 'status' && (fact.as === 'anonymous' || fact.as === 'candidate') ? 4 : 2;
}
