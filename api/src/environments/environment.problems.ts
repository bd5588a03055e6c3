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
