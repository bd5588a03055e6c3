import type { AnswerConflict } from '../contract/index.js';
import { Problem } from '../platform/problem.js';

export class AttemptClosed extends Problem {
  override name = 'AttemptClosed';

  constructor(attemptId: string) {
    super('attempt_closed', 409, `Attempt ${attemptId} has ended.`);
  }
}

export class AttemptNotReady extends Problem {
  override name = 'AttemptNotReady';

  constructor(message: string) {
    super('attempt_not_ready', 409, message);
  }
}

export class AttemptExists extends Problem {
  override name = 'AttemptExists';

  constructor(attemptId: string | undefined) {
    super(
      'attempt_exists',
      409,
      'An attempt at this exam is not finished yet.',
      attemptId === undefined ? {} : { attemptId },
    );
  }
}

export class BeginTooLate extends Problem {
  override name = 'BeginTooLate';

  constructor(attemptId: string) {
    super(
      'begin_too_late',
      409,
      `Attempt ${attemptId} was ready for ten minutes; everything made for it is taken away.`,
    );
  }
}

/** The attempt is on this environment already, and nothing says that it is another machine by now. */
export class EnvironmentNotRebuilt extends Problem {
  override name = 'EnvironmentNotRebuilt';

  constructor(environmentId: string) {
    super(
      'environment_not_rebuilt',
      409,
      `Environment ${environmentId} is the one the attempt is on; confirm its new host key first, or choose another.`,
    );
  }
}

/** The answer changed since the sender read it; the reply holds what is stored. */
export class AnswerConflicted extends Problem {
  override name = 'AnswerConflicted';

  constructor(current: AnswerConflict) {
    super('answer_conflict', 409, 'The answer was changed from another page.', current);
  }
}

export class AnswerInvalid extends Problem {
  override name = 'AnswerInvalid';

  constructor(message: string) {
    super('answer_invalid', 400, message);
  }
}
