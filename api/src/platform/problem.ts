import type { ProblemCode, ProblemView } from '../contract/index.js';

/** An expected refusal: its code is stable, its message is for logs and API users. */
export class Problem extends Error {
  override name = 'Problem';

  /**
   * @param more  further members of the reply, such as `fields`
   * @param retryAfterSeconds  sent as Retry-After
   */
  constructor(
    readonly code: ProblemCode,
    readonly status: number,
    message: string,
    readonly more: Readonly<Record<string, unknown>> = {},
    readonly retryAfterSeconds?: number,
  ) {
    super(message);
  }

  view(): ProblemView {
    return { ...this.more, code: this.code, message: this.message };
  }
}

export class NotFound extends Problem {
  override name = 'NotFound';

  constructor(what: string) {
    super('not_found', 404, `There is no such ${what}.`);
  }
}

export class NotSignedIn extends Problem {
  override name = 'NotSignedIn';

  constructor(message = 'Sign in first.') {
    super('not_signed_in', 401, message);
  }
}

export class NotAllowed extends Problem {
  override name = 'NotAllowed';

  constructor(message = 'Your role does not allow this.') {
    super('not_allowed', 403, message);
  }
}

export class InvalidInput extends Problem {
  override name = 'InvalidInput';

  constructor(fields: { path: string; message: string }[]) {
    super('invalid_input', 400, 'The request is not as described.', { fields });
  }
}

export class TooManyRequests extends Problem {
  override name = 'TooManyRequests';

  constructor(retryAfterSeconds: number) {
    const seconds = Math.max(1, Math.ceil(retryAfterSeconds));
    super('too_many_requests', 429, `Too many requests; try again in ${seconds} s.`, {}, seconds);
  }
}
