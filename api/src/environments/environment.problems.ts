import { Problem } from '../platform/problem.js';

export class EnvironmentBusy extends Problem {
  override name = 'EnvironmentBusy';

  constructor(environmentId: string) {
    super('environment_busy', 409, `A worker is at work on environment ${environmentId}; wait until it is done.`);
  }
}

export class EnvironmentInUse extends Problem {
  override name = 'EnvironmentInUse';

  constructor(environmentId: string) {
    super('environment_in_use', 409, `An attempt is sat on environment ${environmentId}.`);
  }
}

export class EnvironmentNotReady extends Problem {
  override name = 'EnvironmentNotReady';

  constructor(environmentId: string) {
    super('environment_not_ready', 409, `Environment ${environmentId} has no green preflight.`);
  }
}

export class HostKeyUnconfirmed extends Problem {
  override name = 'HostKeyUnconfirmed';

  constructor(message: string) {
    super('host_key_unconfirmed', 409, message);
  }
}

export class ConsentMismatch extends Problem {
  override name = 'ConsentMismatch';

  constructor(hostname: string | undefined) {
    super(
      'consent_mismatch',
      409,
      hostname === undefined
        ? 'Nothing was listed yet; run the preflight first.'
        : `The host calls itself ${hostname}; something else was typed.`,
    );
  }
}

export class EnvironmentLacks extends Problem {
  override name = 'EnvironmentLacks';

  constructor(lacks: readonly string[]) {
    super('environment_lacks', 409, `No paper of this exam can be done there; it lacks ${lacks.join(', ')}.`);
  }
}

export class LeftoversUnconfirmed extends Problem {
  override name = 'LeftoversUnconfirmed';

  constructor(environmentId: string) {
    super('leftovers_unconfirmed', 409, `Earlier attempts left things on environment ${environmentId}.`);
  }
}
