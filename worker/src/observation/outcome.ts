import type { Json, Observation, UnknownReason } from '@stackproof/question-bank';
import type { EnvironmentFault } from '../environment/fault.js';

/** What asking one fact came to: the observation without its name and times. */
export type Outcome = Pick<Observation, 'result'> & {
  asked: string;
  status?: number | undefined;
  requestId?: string | undefined;
};

type Result = Observation['result'];

export function valueResult(value: Json): Result {
  return { is: 'value', value };
}

export function absentResult(missing: string): Result {
  return { is: 'absent', missing };
}

export function unknownResult(reason: UnknownReason, detail: string): Result {
  return { is: 'unknown', reason, detail };
}

export function faultResult(fault: EnvironmentFault): Result {
  return unknownResult(fault.reason, fault.message);
}
