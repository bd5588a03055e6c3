import { type ProblemCode, type ProblemView, problem } from '@stackproof/api/contract';

/** `no_answer`: the server could not be reached · `unreadable`: it answered something the contract does not know. */
export type RefusalCode = ProblemCode | 'no_answer' | 'unreadable';

/** A request that did not succeed. The interface switches on `code`, never on the message. */
export class Refusal extends Error {
  override name = 'Refusal';

  constructor(
    readonly code: RefusalCode,
    message: string,
    readonly fields: NonNullable<ProblemView['fields']> = [],
    /** What came with the problem, for codes that carry more than a sentence. */
    readonly body: unknown = undefined,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Reads the body of a refused request; anything but a problem of the contract is `unreadable`. */
export function refusalFrom(status: number, body: unknown): Refusal {
  const parsed = problem.safeParse(body);
  if (parsed.success) return new Refusal(parsed.data.code, parsed.data.message, parsed.data.fields, body);
  if (status === 401) return new Refusal('not_signed_in', 'Not signed in.');
  if (status === 429) return new Refusal('too_many_requests', 'Too many requests.');
  if (status >= 502 && status <= 504) return new Refusal('no_answer', `Answered ${status}.`);
  return new Refusal('unreadable', `Answered ${status} without a problem of the contract.`, [], body);
}

/** The code of whatever was thrown. */
export function codeOf(error: unknown): RefusalCode {
  return error instanceof Refusal ? error.code : 'unreadable';
}

/** Whether the same request may succeed later without anybody changing it. */
export function passes(code: RefusalCode): boolean {
  return code === 'no_answer' || code === 'service_fault' || code === 'too_many_requests' || code === 'unreadable';
}
