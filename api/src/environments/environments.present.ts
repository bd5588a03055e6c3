import type { EnvironmentEntity } from '@stackproof/migrations';
import { authorizedKeysLine } from '@stackproof/worker/jobs';
import type { EnvironmentView } from '../contract/index.js';
import { hostKeyView } from './host-key.js';

/** @param inUseBy unfinished attempt on this environment */
export function environmentViewOf(environment: EnvironmentEntity, inUseBy: string | null): EnvironmentView {
  return {
    id: environment.id,
    name: environment.name,
    host: environment.host,
    port: environment.port,
    user: environment.sshUser,
    state: environment.state as EnvironmentView['state'],
    hostKey: environment.hostKey === null ? null : hostKeyView(environment.hostKey),
    offeredHostKey: environment.offeredHostKey === null ? null : hostKeyView(environment.offeredHostKey),
    authorizedKeysLine:
      environment.publicKey === null ? null : authorizedKeysLine(environment.publicKey, environment.id),
    problem: environment.problem as EnvironmentView['problem'],
    preflight: environment.preflight as EnvironmentView['preflight'],
    inUseBy,
  };
}
