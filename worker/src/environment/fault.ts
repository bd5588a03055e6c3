import type { UnknownReason } from '@stackproof/question-bank';

/**
 * Something about a candidate's host, never about an answer, stood in the way.
 * The message holds no secret and nothing the host chose to say.
 */
export class EnvironmentFault extends Error {
  override name = 'EnvironmentFault';

  constructor(
    readonly reason: UnknownReason,
    detail: string,
    options?: { cause?: unknown },
  ) {
    super(detail, options);
  }
}

const unreachable = 'The host could not be reached over SSH.';

/** One message for refused, closed, filtered and not SSH: a port scan through us must learn nothing. */
export function unreachableFault(cause: unknown): EnvironmentFault {
  return new EnvironmentFault('unreachable', unreachable, { cause });
}

/** The guard does not let this address be reached; to the outside it looks like a silent host. */
export class TargetRefused extends EnvironmentFault {
  override name = 'TargetRefused';

  constructor(readonly why: string) {
    super('unreachable', unreachable);
  }
}

/** What a signal was aborted with, as a fault. */
export function faultOf(signal: AbortSignal): EnvironmentFault {
  return signal.reason instanceof EnvironmentFault
    ? signal.reason
    : new EnvironmentFault('cancelled', 'The work was stopped.', { cause: signal.reason });
}
